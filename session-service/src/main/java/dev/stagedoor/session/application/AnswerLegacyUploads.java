package dev.stagedoor.session.application;

import dev.stagedoor.internal.CheckLegacyUpload;
import dev.stagedoor.internal.FinishLegacyUpload;
import dev.stagedoor.internal.LegacyAnswer;
import dev.stagedoor.internal.LegacyUpload;
import dev.stagedoor.uploadapi.ProblemError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/** Answers upload-service's questions about files of the legacy API. */
@ApplicationScoped
public class AnswerLegacyUploads implements CheckLegacyUpload, FinishLegacyUpload {
  private final SessionAccess sessionAccess;
  private final CheckLegacy checks;
  private final UploadDirectly uploadDirectly;
  private final UploadStaged uploadStaged;
  private final Transactions transactions;

  AnswerLegacyUploads(
      SessionAccess sessionAccess,
      CheckLegacy checks,
      UploadDirectly uploadDirectly,
      UploadStaged uploadStaged,
      Transactions transactions) {
    this.sessionAccess = sessionAccess;
    this.checks = checks;
    this.uploadDirectly = uploadDirectly;
    this.uploadStaged = uploadStaged;
    this.transactions = transactions;
  }

  @Override
  public LegacyAnswer check(LegacyUpload upload) {
    return answered(
        () ->
            transactions.call(
                () -> {
                  Caller caller = sessionAccess.caller(credentials(upload));
                  LegacyFile file = LegacyFile.of(upload);
                  checks.before(caller, file);
                  return new LegacyAnswer(
                      LegacyAnswer.Outcome.TAKEN,
                      null,
                      List.of(),
                      file.project().normalized(),
                      upload.sessionId(),
                      null,
                      null,
                      checks.sizeLimit(file));
                }));
  }

  @Override
  public LegacyAnswer finish(LegacyUpload upload) {
    return answered(
        () -> {
          LegacyFile file = LegacyFile.of(upload);
          return upload.staged()
              ? uploadStaged.upload(credentials(upload), file)
              : uploadDirectly.upload(credentials(upload), file);
        });
  }

  private static Credentials credentials(LegacyUpload upload) {
    return new Credentials(upload.authorization(), upload.traceparent(), upload.clientAddress());
  }

  private static LegacyAnswer answered(Supplier<LegacyAnswer> asked) {
    try {
      return asked.get();
    } catch (Refusal refusal) {
      LegacyAnswer.Outcome outcome =
          switch (refusal.type()) {
            case AUTHENTICATION_REQUIRED -> LegacyAnswer.Outcome.UNAUTHENTICATED;
            case PERMISSION_DENIED -> LegacyAnswer.Outcome.FORBIDDEN;
            case FILENAME_TAKEN -> LegacyAnswer.Outcome.EXISTS;
            case FILE_IN_PROGRESS, SESSION_STATE -> LegacyAnswer.Outcome.CONFLICT;
            default -> LegacyAnswer.Outcome.INVALID;
          };
      return LegacyAnswer.refused(
          outcome,
          refusal.getMessage(),
          refusal.errors().stream().map(AnswerLegacyUploads::reason).toList());
    }
  }

  private static String reason(ProblemError error) {
    return error.source() + ": " + error.message();
  }
}
