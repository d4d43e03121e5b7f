package dev.stagedoor.internal;

import java.util.UUID;

/**
 * Who acts.
 *
 * @param name a username, or {@code admin}
 * @param tokenId the token that proved it; null for the administrator
 */
public record Principal(String name, UUID tokenId) {}
