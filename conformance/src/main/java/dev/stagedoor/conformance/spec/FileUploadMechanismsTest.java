package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.Upload;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "File Upload Mechanisms". */
@DisplayName("File Upload Mechanisms")
class FileUploadMechanismsTest extends Scenario {

  @Test
  @DisplayName("the required mechanism carries a file from one end to the other")
  void must_1_requiredMechanismIsImplemented() {
    Session session = open();

    Upload upload = session.upload(wheel(session));

    assertEquals("completed", upload.state());
  }
}
