package dev.stagedoor.session.application;

import dev.stagedoor.internal.AuthoriseAnswer;
import dev.stagedoor.internal.CancelFile;
import dev.stagedoor.internal.CancelFileRequest;
import dev.stagedoor.session.domain.Edition;
import jakarta.enterprise.context.ApplicationScoped;

/** Cancels a file for a client that says so at the URL of its bytes. */
@ApplicationScoped
public class AnswerCancelFile implements CancelFile {
  private final DeleteFile deleteFile;

  AnswerCancelFile(DeleteFile deleteFile) {
    this.deleteFile = deleteFile;
  }

  @Override
  public AuthoriseAnswer cancel(CancelFileRequest request) {
    try {
      deleteFile.delete(
          new Credentials(
              request.authorization(),
              request.traceparent(),
              request.clientAddress(),
              request.stageToken() == null ? Edition.V2 : Edition.APRIL),
          request.fileId());
      return new AuthoriseAnswer(AuthoriseAnswer.Outcome.GRANTED, null, null, null);
    } catch (Refusal refusal) {
      return AnswerAuthorise.refused(refusal);
    }
  }
}
