package dev.stagedoor.benchmarks.wire;

import java.util.Map;

/**
 * A final answer of HTTP.
 *
 * @param status 200 to 599
 * @param headers by lower-case name; of several, the last
 * @param body its text, which may be empty
 */
public record Answer(int status, Map<String, String> headers, String body) {}
