package dev.stagedoor.upload.application;

import dev.stagedoor.internal.AuthoriseAnswer;
import dev.stagedoor.internal.CompleteUpload;
import dev.stagedoor.internal.CompleteUploadAnswer;
import dev.stagedoor.internal.CompleteUploadRequest;
import dev.stagedoor.internal.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Completes the file of a client whose last bytes say so (PEP 694, April 2025). The bytes are
 * acknowledged before, so a process that dies between the two leaves an upload that is whole and
 * not complete, which its client finds out by HEAD and mends by an empty last chunk.
 */
@ApplicationScoped
public class FinishUpload {
  private final CompleteUpload completeUpload;

  /** Takes the port to session-service. */
  @Inject
  public FinishUpload(CompleteUpload completeUpload) {
    this.completeUpload = completeUpload;
  }

  /**
   * Completes it and waits for what becomes of it; again, joins the wait.
   *
   * @param authorization the Authorization header as it came, or null: asked anew, since the bytes
   *     may have taken long
   * @param stageToken in the URL of the request
   * @return completed, in processing, or invalid with all reasons
   * @throws RefusedException if that is not permitted, or the file's state is another
   * @throws dev.stagedoor.internal.ServiceUnavailableException if session-service cannot tell
   */
  public CompleteUploadAnswer finish(Admission admission, String authorization, String stageToken) {
    Origin origin = admission.origin();
    CompleteUploadAnswer answer =
        completeUpload.complete(
            new CompleteUploadRequest(
                authorization,
                admission.upload().fileId(),
                stageToken,
                origin.traceparent(),
                origin.clientAddress()));
    return switch (answer.outcome()) {
      case COMPLETED, PROCESSING, INVALID -> answer;
      case UNAUTHENTICATED -> throw refused(AuthoriseAnswer.Outcome.UNAUTHENTICATED, answer);
      case FORBIDDEN -> throw refused(AuthoriseAnswer.Outcome.FORBIDDEN, answer);
      case NOT_FOUND -> throw refused(AuthoriseAnswer.Outcome.NOT_FOUND, answer);
      case CONFLICT -> throw refused(AuthoriseAnswer.Outcome.NOT_PENDING, answer);
    };
  }

  private static RefusedException refused(
      AuthoriseAnswer.Outcome outcome, CompleteUploadAnswer answer) {
    return AdmitSender.refused(new AuthoriseAnswer(outcome, answer.detail(), null, null));
  }
}
