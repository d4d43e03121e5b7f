package dev.stagedoor.session.application;

import java.time.Instant;

/**
 * Which sessions a list holds; whatever is null lets every one through.
 *
 * @param project the normalized name
 * @param versionKey equal for equal versions
 * @param status the word of a {@link dev.stagedoor.session.domain.SessionStatus}
 * @param endedAfter leaves out those that ended at this time or before; never null
 */
public record SessionFilter(String project, String versionKey, String status, Instant endedAfter) {}
