package dev.stagedoor.cli.http;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.uploadapi.v2.FileUploadView;
import dev.stagedoor.uploadapi.v2.SessionView;

/** Reads the answers of Upload 2.0, and holds them to what the client cannot do without. */
final class UploadAnswers {
  private UploadAnswers() {}

  /**
   * The body of an answer.
   *
   * @throws CliFailure when it is something else, as from a server that does not speak the protocol
   */
  static <T> T read(Answer answer, Class<T> type, String what) {
    return Json.read(answer.body(), type)
        .filter(UploadAnswers::usable)
        .orElseThrow(
            () ->
                new CliFailure(
                    ExitCode.FAILURE,
                    "cannot %s: the server's answer (HTTP %d) is not that of Upload 2.0"
                        .formatted(what, answer.status())));
  }

  private static boolean usable(Object answer) {
    return switch (answer) {
      case SessionView session ->
          session.status() != null && session.links() != null && session.links().session() != null;
      case FileUploadView file -> file.status() != null && file.links() != null;
      default -> true;
    };
  }

  /** An error that was there before the request says nothing about the request. */
  static boolean unchanged(String before, String now) {
    return "open".equals(now) || "error".equals(now) && "error".equals(before);
  }
}
