package dev.stagedoor.session.application;

import dev.stagedoor.session.domain.Edition;

/**
 * What a request brings of itself.
 *
 * @param authorization the value of the Authorization header, or null
 * @param traceparent W3C trace context: the client's, or a new one
 * @param clientAddress where it comes from, or null
 * @param edition which edition of the PEP it speaks, of {@link Edition}
 */
public record Credentials(
    String authorization, String traceparent, String clientAddress, String edition) {
  /** Of a request that speaks the edition of July 2026, or no edition of its own. */
  public Credentials(String authorization, String traceparent, String clientAddress) {
    this(authorization, traceparent, clientAddress, Edition.V2);
  }

  @Override
  public String toString() {
    return "Credentials[***]";
  }
}
