package dev.stagedoor.session.domain;

/**
 * What a project holds: published, or being published by some session at this moment. Files that
 * are only staged are not in it.
 *
 * @param projectBytes the sizes of all of the project's files together
 * @param release those of the files that are of one release
 */
public record Holdings(long projectBytes, Volume release) {}
