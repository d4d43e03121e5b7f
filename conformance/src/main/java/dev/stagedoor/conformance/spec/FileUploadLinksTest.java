package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.Upload;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "File Upload Session Links". */
@DisplayName("File Upload Session Links")
class FileUploadLinksTest extends Scenario {

  @Test
  @DisplayName("links.extend is there only if it extends")
  void must_1_extendOnlyIfSupported() {
    Session session = open();
    Upload upload = session.begin(wheel(session));

    FileExtensions.assertSupportedIfLinked(upload);
  }

  @Test
  @DisplayName("file-upload-session and complete are absolute URLs")
  void says_1_linksAreThere() {
    Session session = open();
    Upload upload = session.begin(wheel(session));

    assertAll(
        Stream.of("file-upload-session", "complete")
            .map(
                key ->
                    () ->
                        assertTrue(
                            upload.created().link(key).matches("https?://.+"),
                            () -> key + " in " + upload.created())));
  }
}
