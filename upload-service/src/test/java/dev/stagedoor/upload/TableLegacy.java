package dev.stagedoor.upload;

import dev.stagedoor.internal.CheckLegacyUpload;
import dev.stagedoor.internal.FinishLegacyUpload;
import dev.stagedoor.internal.LegacyAnswer;
import dev.stagedoor.internal.LegacyAnswer.Outcome;
import dev.stagedoor.internal.LegacyUpload;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands for session-service, which is another deployable: takes every file, unless a test has said
 * otherwise of its filename, and remembers what it was asked.
 */
@ApplicationScoped
public class TableLegacy implements CheckLegacyUpload, FinishLegacyUpload {
  static final long SIZE_LIMIT = 1_000_000;

  private final Map<String, LegacyAnswer> checks = new ConcurrentHashMap<>();
  private final Map<String, LegacyAnswer> outcomes = new ConcurrentHashMap<>();
  private final Map<String, LegacyUpload> finished = new ConcurrentHashMap<>();

  /** The file is refused before its content comes. */
  void refuse(String filename, Outcome outcome, String detail) {
    checks.put(filename, LegacyAnswer.refused(outcome, detail, List.of()));
  }

  /** That comes of the file when its content is there. */
  void end(String filename, LegacyAnswer answer) {
    outcomes.put(filename, answer);
  }

  /** With what the file was finished; null where it was not. */
  LegacyUpload finished(String filename) {
    return finished.get(filename);
  }

  @Override
  public LegacyAnswer check(LegacyUpload upload) {
    return checks.getOrDefault(upload.filename(), taken(upload, SIZE_LIMIT));
  }

  @Override
  public LegacyAnswer finish(LegacyUpload upload) {
    finished.put(upload.filename(), upload);
    return outcomes.getOrDefault(upload.filename(), taken(upload, 0));
  }

  private static LegacyAnswer taken(LegacyUpload upload, long sizeLimit) {
    return new LegacyAnswer(
        Outcome.TAKEN, null, List.of(), "tidewater", upload.sessionId(), null, null, sizeLimit);
  }
}
