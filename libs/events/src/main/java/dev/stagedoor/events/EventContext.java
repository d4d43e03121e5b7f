package dev.stagedoor.events;

import java.util.UUID;

/**
 * The extension attributes of every event: who did what to which aggregate, from where, in which
 * trace.
 *
 * @param sessionId the publishing session, or null where there is none ({@code sessionid})
 * @param project the project's normalized name, or null ({@code project})
 * @param principal the user who asked, {@code admin}, or {@code system} for what nobody asked for
 *     ({@code principal})
 * @param tokenId the token that proved it, or null ({@code tokenid})
 * @param aggregateVersion version of the aggregate, from 1, set under its lock ({@code
 *     aggregateversion})
 * @param traceparent W3C trace context, or null ({@code traceparent})
 * @param clientAddress the address that the request came from, or null ({@code clientaddress})
 */
public record EventContext(
    UUID sessionId,
    String project,
    String principal,
    UUID tokenId,
    long aggregateVersion,
    String traceparent,
    String clientAddress) {

  /** The principal of what no request asked for: expiry, reconciliation. */
  public static final String SYSTEM = "system";

  /** The same context at another version of another aggregate. */
  public EventContext withAggregateVersion(long version) {
    return new EventContext(
        sessionId, project, principal, tokenId, version, traceparent, clientAddress);
  }
}
