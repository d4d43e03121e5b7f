package dev.stagedoor.upload.application;

import dev.stagedoor.internal.Action;
import dev.stagedoor.internal.Authorise;
import dev.stagedoor.internal.AuthoriseAnswer;
import dev.stagedoor.internal.AuthoriseRequest;
import dev.stagedoor.internal.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/**
 * May these credentials send bytes to this upload? Asked for every request, answered by no cache.
 */
@ApplicationScoped
public class AdmitSender {
  private final Authorise authorise;

  /** Takes the port to session-service. */
  @Inject
  public AdmitSender(Authorise authorise) {
    this.authorise = authorise;
  }

  /**
   * Asks session-service.
   *
   * @param authorization the Authorization header as it came, or null
   * @param traceparent W3C trace context, or null
   * @param clientAddress the client, or null
   * @throws RefusedException if not
   * @throws dev.stagedoor.internal.ServiceUnavailableException if session-service cannot tell
   */
  public Admission admit(
      UUID fileId, String authorization, String traceparent, String clientAddress) {
    AuthoriseAnswer answer =
        authorise.authorise(new AuthoriseRequest(authorization, Action.SEND_BYTES, fileId, null));
    return switch (answer.outcome()) {
      case GRANTED ->
          new Admission(
              answer.upload(),
              new Origin(
                  answer.principal().name(),
                  answer.principal().tokenId(),
                  traceparent,
                  clientAddress));
      case UNAUTHENTICATED -> throw refused(Refusal.UNAUTHENTICATED, answer);
      case FORBIDDEN -> throw refused(Refusal.FORBIDDEN, answer);
      case NOT_FOUND -> throw refused(Refusal.NOT_FOUND, answer);
      case NOT_PENDING -> throw refused(Refusal.STATE, answer);
      case GONE -> throw refused(Refusal.GONE, answer);
    };
  }

  private static RefusedException refused(Refusal refusal, AuthoriseAnswer answer) {
    return new RefusedException(refusal, answer.detail());
  }
}
