package dev.stagedoor.publisher.domain;

import java.util.List;

/**
 * Every project at one moment.
 *
 * @param serial the serial at which a project last appeared or vanished
 * @param names normalized names, sorted
 */
public record RootListing(long serial, List<String> names) {}
