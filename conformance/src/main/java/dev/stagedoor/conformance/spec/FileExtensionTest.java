package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.Upload;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "File Upload Session Extension". */
@DisplayName("File Upload Session Extension")
class FileExtensionTest extends Scenario {
  private static final long THOUSAND_YEARS = 31_536_000_000L;

  @Test
  @DisplayName("an extension that goes too far is a success; without extensions there is no link")
  void must_1_refusedExtensionIsASuccess() {
    Session session = open();
    Upload upload = session.begin(wheel(session));

    if (upload.created().hasLink("extend")) {
      FileExtensions.extend(upload, THOUSAND_YEARS).expectSuccess();
    }

    Answer status = upload.status().expect(200);
    Times.assertZuluSeconds(status);
    Times.assertNotEarlier(upload.created(), status);
    assertEquals(upload.created().hasLink("extend"), status.hasLink("extend"), status::toString);
  }
}
