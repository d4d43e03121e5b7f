package dev.stagedoor.upload.application;

import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.internal.AuthoriseAnswer;
import dev.stagedoor.internal.CancelFile;
import dev.stagedoor.internal.CancelFileRequest;
import dev.stagedoor.internal.Origin;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Cancels the file upload session of a client that says at the URL of the bytes that it will not go
 * on. It is canceled when session-service has committed that; the bytes are freed at once, which
 * {@code file.canceled} repeats wherever that fails.
 */
@ApplicationScoped
public class EndUpload {
  private static final Logger LOG = Logger.getLogger(EndUpload.class);

  private final CancelFile cancelFile;
  private final CancelUploads cancelUploads;

  /** Takes the port to session-service. */
  @Inject
  public EndUpload(CancelFile cancelFile, CancelUploads cancelUploads) {
    this.cancelFile = cancelFile;
    this.cancelUploads = cancelUploads;
  }

  /**
   * Cancels it.
   *
   * @param authorization the Authorization header as it came, or null
   * @throws RefusedException if that is not permitted, or it is too late for it
   * @throws dev.stagedoor.internal.ServiceUnavailableException if session-service cannot tell
   */
  public void end(Admission admission, String authorization) {
    end(admission, authorization, null);
  }

  /**
   * Cancels it, or deletes it where it is complete, for a client of the PEP's edition of April
   * 2025.
   *
   * @param authorization the Authorization header as it came, or null
   * @param stageToken in the URL of the request; null in other protocols
   * @throws RefusedException if that is not permitted, or it is too late for it
   * @throws dev.stagedoor.internal.ServiceUnavailableException if session-service cannot tell
   */
  public void end(Admission admission, String authorization, String stageToken) {
    Origin origin = admission.origin();
    AuthoriseAnswer answer =
        cancelFile.cancel(
            new CancelFileRequest(
                authorization,
                admission.upload().fileId(),
                origin.traceparent(),
                origin.clientAddress(),
                stageToken));
    if (answer.outcome() != AuthoriseAnswer.Outcome.GRANTED) {
      throw AdmitSender.refused(answer);
    }
    free(admission.upload().fileId());
  }

  private void free(UUID fileId) {
    try {
      cancelUploads.cancel(List.of(fileId));
    } catch (BlobStoreException | DatabaseUnavailableException e) {
      // It is canceled all the same, and the event will come.
      LOG.warnf("the bytes of %s are freed later: %s", fileId, e.getMessage());
    }
  }
}
