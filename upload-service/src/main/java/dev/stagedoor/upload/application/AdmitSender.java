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
    return admission(
        authorise.authorise(new AuthoriseRequest(authorization, Action.SEND_BYTES, fileId, null)),
        traceparent,
        clientAddress);
  }

  /**
   * Asks session-service about an upload of the PEP's edition of April 2025, whatever state it is
   * in.
   *
   * @param stageToken in the URL of the request
   * @param authorization the Authorization header as it came, or null
   * @param traceparent W3C trace context, or null
   * @param clientAddress the client, or null
   * @throws RefusedException if not
   * @throws dev.stagedoor.internal.ServiceUnavailableException if session-service cannot tell
   */
  public Admission reach(
      UUID fileId,
      String stageToken,
      String authorization,
      String traceparent,
      String clientAddress) {
    return admission(
        authorise.authorise(
            new AuthoriseRequest(authorization, Action.REACH_UPLOAD, fileId, null, stageToken)),
        traceparent,
        clientAddress);
  }

  private static Admission admission(
      AuthoriseAnswer answer, String traceparent, String clientAddress) {
    if (answer.outcome() != AuthoriseAnswer.Outcome.GRANTED) {
      throw refused(answer);
    }
    return new Admission(
        answer.upload(),
        new Origin(
            answer.principal().name(), answer.principal().tokenId(), traceparent, clientAddress));
  }

  /** What session-service refuses, as it says it. */
  static RefusedException refused(AuthoriseAnswer answer) {
    Refusal refusal =
        switch (answer.outcome()) {
          case UNAUTHENTICATED -> Refusal.UNAUTHENTICATED;
          case FORBIDDEN -> Refusal.FORBIDDEN;
          case NOT_FOUND -> Refusal.NOT_FOUND;
          case NOT_PENDING -> Refusal.STATE;
          case GONE -> Refusal.GONE;
          case GRANTED -> throw new IllegalArgumentException("this was not refused");
        };
    return new RefusedException(refusal, answer.detail());
  }
}
