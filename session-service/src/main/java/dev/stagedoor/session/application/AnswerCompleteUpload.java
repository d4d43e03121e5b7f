package dev.stagedoor.session.application;

import dev.stagedoor.internal.CompleteUpload;
import dev.stagedoor.internal.CompleteUploadAnswer;
import dev.stagedoor.internal.CompleteUploadAnswer.Outcome;
import dev.stagedoor.internal.CompleteUploadAnswer.Reason;
import dev.stagedoor.internal.CompleteUploadRequest;
import dev.stagedoor.session.domain.Edition;
import dev.stagedoor.session.domain.FileStatus;
import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.Right;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Completes a file whose client says so with its last bytes (PEP 694, April 2025, "Upload File
 * Contents"). Said again of a file that is being judged it joins the wait, and of one that is
 * completed it is told so: an answer may have been lost.
 */
@ApplicationScoped
public class AnswerCompleteUpload implements CompleteUpload {
  private final CompleteFile completeFile;
  private final SessionAccess sessionAccess;
  private final AprilUploads aprilUploads;
  private final Transactions transactions;

  AnswerCompleteUpload(
      CompleteFile completeFile,
      SessionAccess sessionAccess,
      AprilUploads aprilUploads,
      Transactions transactions) {
    this.completeFile = completeFile;
    this.sessionAccess = sessionAccess;
    this.aprilUploads = aprilUploads;
    this.transactions = transactions;
  }

  @Override
  public CompleteUploadAnswer complete(CompleteUploadRequest request) {
    Credentials credentials =
        new Credentials(
            request.authorization(), request.traceparent(), request.clientAddress(), Edition.APRIL);
    try {
      return complete(credentials, request);
    } catch (Refusal refusal) {
      return refused(refusal);
    }
  }

  private CompleteUploadAnswer complete(Credentials credentials, CompleteUploadRequest request) {
    FileUpload file = find(credentials, request);
    if (file.status() == FileStatus.PENDING || file.status() == FileStatus.PROCESSING) {
      try {
        file =
            completeFile.complete(credentials, file.facts().sessionId(), request.fileId()).file();
      } catch (Refusal refusal) {
        if (refusal.type() != ProblemType.FILE_STATE) {
          throw refusal;
        }
        // It was judged between the two looks.
        file = find(credentials, request);
      }
    }
    CompleteFile.refuseFailed(file);
    return CompleteUploadAnswer.of(
        file.status() == FileStatus.COMPLETED ? Outcome.COMPLETED : Outcome.PROCESSING, null);
  }

  private FileUpload find(Credentials credentials, CompleteUploadRequest request) {
    return transactions.call(
        () -> {
          Caller caller = sessionAccess.caller(credentials);
          FileAnswer found = aprilUploads.find(request.fileId(), request.stageToken());
          sessionAccess.require(caller, found.session().facts(), Right.STAGE);
          return found.file();
        });
  }

  private static CompleteUploadAnswer refused(Refusal refusal) {
    Outcome outcome =
        switch (refusal.type()) {
          case ProblemType.INVALID_FILE -> Outcome.INVALID;
          case ProblemType.AUTHENTICATION_REQUIRED -> Outcome.UNAUTHENTICATED;
          case ProblemType.PERMISSION_DENIED -> Outcome.FORBIDDEN;
          case ProblemType.NOT_FOUND -> Outcome.NOT_FOUND;
          case ProblemType.SESSION_STATE, ProblemType.FILE_STATE -> Outcome.CONFLICT;
          default -> throw refusal;
        };
    return new CompleteUploadAnswer(
        outcome,
        refusal.getMessage(),
        refusal.errors().stream()
            .map(error -> new Reason(error.source(), error.message()))
            .toList());
  }
}
