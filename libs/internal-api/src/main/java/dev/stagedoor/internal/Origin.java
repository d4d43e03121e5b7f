package dev.stagedoor.internal;

import java.util.UUID;

/**
 * Where a request came from; goes into events and the audit trail.
 *
 * @param principal the user, {@code admin} or {@code system}
 * @param tokenId the token, or null
 * @param traceparent W3C trace context, or null
 * @param clientAddress the client, or null
 */
public record Origin(String principal, UUID tokenId, String traceparent, String clientAddress) {}
