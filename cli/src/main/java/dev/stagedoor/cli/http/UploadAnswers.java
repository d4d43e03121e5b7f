package dev.stagedoor.cli.http;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.uploadapi.v2.FileUploadView;
import dev.stagedoor.uploadapi.v2.SessionView;
import dev.stagedoor.uploadapi.v2.UploadV2;
import java.util.Map;

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

  /** The PEP's text and its example disagree on where the URL is, so both places are looked at. */
  static String fileUrl(FileUploadView upload) {
    Map<String, Object> mechanism = upload.mechanism() == null ? Map.of() : upload.mechanism();
    Object nested =
        mechanism.get(UploadV2.HTTP_POST_BYTES) instanceof Map<?, ?> own
            ? own.get("file_url")
            : null;
    Object url = nested != null ? nested : mechanism.get("file_url");
    return url instanceof String text ? text : null;
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
