package dev.stagedoor.upload;

import dev.stagedoor.internal.CompleteUpload;
import dev.stagedoor.internal.CompleteUploadAnswer;
import dev.stagedoor.internal.CompleteUploadAnswer.Outcome;
import dev.stagedoor.internal.CompleteUploadRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands for session-service, which is another deployable: completes every file, unless a test has
 * said otherwise.
 */
@ApplicationScoped
public class TableCompleteUpload implements CompleteUpload {
  private final Map<UUID, CompleteUploadAnswer> outcomes = new ConcurrentHashMap<>();
  private final Map<UUID, Integer> asked = new ConcurrentHashMap<>();

  @Inject TableAuthorise sessions;

  /** That comes of the file. */
  void end(UUID fileId, CompleteUploadAnswer answer) {
    outcomes.put(fileId, answer);
  }

  /** How often the file was completed. */
  int asked(UUID fileId) {
    return asked.getOrDefault(fileId, 0);
  }

  @Override
  public CompleteUploadAnswer complete(CompleteUploadRequest request) {
    asked.merge(request.fileId(), 1, Integer::sum);
    CompleteUploadAnswer answer =
        outcomes.getOrDefault(request.fileId(), CompleteUploadAnswer.of(Outcome.COMPLETED, null));
    sessions.become(
        request.fileId(),
        switch (answer.outcome()) {
          case COMPLETED -> "completed";
          case PROCESSING -> "processing";
          default -> "error";
        });
    return answer;
  }
}
