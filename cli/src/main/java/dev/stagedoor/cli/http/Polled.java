package dev.stagedoor.cli.http;

import java.time.Duration;

/**
 * A state, and when it is worth asking again.
 *
 * @param view the state
 * @param retryAfter the server's {@code Retry-After}, or a second
 */
public record Polled<T>(T view, Duration retryAfter) {}
