package dev.stagedoor.session.application;

/**
 * What a request brings of itself.
 *
 * @param authorization the value of the Authorization header, or null
 * @param traceparent W3C trace context: the client's, or a new one
 * @param clientAddress where it comes from, or null
 */
public record Credentials(String authorization, String traceparent, String clientAddress) {
  @Override
  public String toString() {
    return "Credentials[***]";
  }
}
