package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Artifact;
import dev.stagedoor.conformance.harness.Distributions;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.Upload;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Replacing a Partially or Fully Uploaded File". */
@DisplayName("Replacing a Partially or Fully Uploaded File")
class ReplacingFilesTest extends Scenario {

  @Test
  @DisplayName("a file that was completed and deleted can be replaced by another content")
  void must_1_deletedFileCanBeReplaced() {
    Session session = open();
    Upload first = session.upload(wheel(session));
    first.delete().expect(204);
    Artifact better = Distributions.wheel(session.name(), session.version(), "py3-none-any", 2);

    Upload second = session.upload(better);

    assertNotEquals(first.url(), second.url());
    session.published();
    assertArrayEquals(
        better.content(), index().download(session.name(), better.filename()).expect(200).body());
  }

  @Test
  @DisplayName("a file whose upload is in progress cannot be replaced")
  void must_2_uploadInProgressCannotBeReplaced() {
    Session session = open();
    Upload first = session.begin(wheel(session));

    Answer answer = session.declare(wheel(session).declaration());

    answer.expect(409);
    assertEquals("pending", first.state());
  }

  @Test
  @DisplayName("a canceled upload can be begun anew, at other URLs")
  void says_1_canceledUploadCanBeBegunAnew() {
    Session session = open();
    Upload first = session.begin(wheel(session));
    first.delete().expect(204);

    Upload second = session.upload(wheel(session));

    assertNotEquals(first.url(), second.url());
    assertNotEquals(first.fileUrl(), second.fileUrl());
    assertEquals("canceled", first.state());
  }
}
