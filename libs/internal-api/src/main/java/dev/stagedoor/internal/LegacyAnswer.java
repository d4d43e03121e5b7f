package dev.stagedoor.internal;

import java.util.List;
import java.util.UUID;

/**
 * What became of a file that came through the legacy API.
 *
 * @param outcome the answer
 * @param detail a sentence for the client
 * @param reasons everything that is wrong, each a sentence
 * @param project the normalized name of the project; null unless taken
 * @param sessionId the session that the file is in; null unless taken
 * @param sessionUrl of the publishing session, where the file was staged, else null
 * @param stageUrl of its stage, which is a secret, where the file was staged, else null
 * @param sizeLimit the most bytes that the file may have; 0 where it was not asked
 */
public record LegacyAnswer(
    Outcome outcome,
    String detail,
    List<String> reasons,
    String project,
    UUID sessionId,
    String sessionUrl,
    String stageUrl,
    long sizeLimit) {
  /** The answers. */
  public enum Outcome {
    /** It is published, or staged, or would be. */
    TAKEN,
    /** The same bytes are published, or staged, under this name already. */
    THERE_ALREADY,
    /** No credentials, or none that are valid. */
    UNAUTHENTICATED,
    /** The credentials do not permit it. */
    FORBIDDEN,
    /** Something is wrong with the file or with what is said of it. */
    INVALID,
    /** The filename is published, with other bytes. */
    EXISTS,
    /** A publishing session is about to publish the filename, or the stage does not permit it. */
    CONFLICT,
    /** Not known yet; the same upload may be sent again. */
    UNDECIDED
  }

  /** Copies the list. */
  public LegacyAnswer {
    reasons = List.copyOf(reasons);
  }

  /** A refusal. */
  public static LegacyAnswer refused(Outcome outcome, String detail, List<String> reasons) {
    return new LegacyAnswer(outcome, detail, reasons, null, null, null, null, 0);
  }

  @Override
  public String toString() {
    return "LegacyAnswer[%s, %s, sessionId=%s]".formatted(outcome, detail, sessionId);
  }
}
