package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Upload;

/** The extension of file upload sessions, which a server may leave out if it says so. */
final class FileExtensions {
  private FileExtensions() {}

  /** Where there is the link it works; where there is none, none appears later. */
  static void assertSupportedIfLinked(Upload upload) {
    if (upload.created().hasLink("extend")) {
      extend(upload, 60).expectSuccess();
    }
    assertEquals(
        upload.created().hasLink("extend"),
        upload.status().expect(200).hasLink("extend"),
        "links.extend in the creation's answer and in the status");
  }

  /** Asks for so many seconds more. */
  static Answer extend(Upload upload, long seconds) {
    return upload
        .as()
        .post(
            upload.created().link("extend"),
            "{\"meta\": {\"api-version\": \"2.0\"}, \"extend-for\": %d}".formatted(seconds));
  }
}
