package dev.stagedoor.events;

/**
 * Why a publish was refused.
 *
 * @param rule what was broken, such as {@code filename-published}
 * @param file the file that broke it, or null where it is the whole release
 * @param message the sentence that a person reads
 */
public record Reason(String rule, String file, String message) {}
