package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Artifact;
import dev.stagedoor.conformance.harness.Distributions;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.Upload;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Create a File Upload Session". */
@DisplayName("Create a File Upload Session")
class CreateFileUploadSessionTest extends Scenario {

  @Test
  @DisplayName("a request without a filename is refused")
  void required_3_filenameIsRequired() {
    assertRefusedWithout("filename");
  }

  @Test
  @DisplayName("what is the filename of neither a wheel nor an sdist is refused")
  void must_4_filenameConforms() {
    Session session = open();
    String stem = session.name().replace('-', '_') + "-" + session.version();

    List<Answer> answers =
        Stream.of(stem + ".rpm", stem + "-py3-none.whl", stem, "..", "a/" + stem + ".tar.gz")
            .map(wrong -> session.declare(wheel(session).declarationAs(wrong)))
            .toList();

    assertAll(answers.stream().map(answer -> () -> answer.expectRefusal()));
    assertTrue(session.status().expect(200).json().path("files").isEmpty(), "a file was accepted");
  }

  @Test
  @DisplayName("such a filename is answered 400 at once")
  void should_5_wrongFilenameIs400() {
    Session session = open();

    Answer answer = session.declare(wheel(session).declarationAs("not-a-distribution.txt"));

    answer.expect(400);
    assertEquals(400, answer.json().path("status").asInt(), answer::toString);
  }

  @Test
  @DisplayName("a request without a size is refused")
  void required_6_sizeIsRequired() {
    assertRefusedWithout("size");
  }

  @Test
  @DisplayName("a request without hashes is refused")
  void required_7_hashesAreRequired() {
    assertRefusedWithout("hashes");
  }

  @Test
  @DisplayName("at least one hash is of a secure algorithm")
  void must_8_aSecureHashIsNeeded() {
    Session session = open();
    Artifact wheel = wheel(session);

    List<Answer> answers =
        Stream.of("{}", "{\"md5\": \"" + wheel.digest("MD5") + "\"}")
            .map(hashes -> session.declare(wheel.declaration(hashes, "http-post-bytes")))
            .toList();

    assertAll(answers.stream().map(answer -> () -> answer.expectRefusal()));
  }

  @Test
  @DisplayName("a file of which one hash is wrong is not accepted")
  void must_9_allHashesAreValid() {
    Session session = open();
    Artifact wheel = wheel(session);
    String hashes =
        "{\"sha256\": \"%s\", \"sha512\": \"%s\"}"
            .formatted(wheel.digest("SHA-256"), wheel.damaged().digest("SHA-512"));
    Upload upload =
        new Upload(
            me, wheel, session.declare(wheel.declaration(hashes, "http-post-bytes")).expect(202));
    upload.send().expectSuccess();

    upload.complete();

    assertEquals("error", upload.decided().text("status"));
  }

  @Test
  @DisplayName("a request without a mechanism is refused")
  void required_10_mechanismIsRequired() {
    assertRefusedWithout("mechanism");
  }

  @Test
  @DisplayName("a filename that is published already is answered 409")
  void must_12_publishedFilenameIsAConflict() {
    Session second = secondAfterPublished();

    Answer answer = second.declare(wheel(second).declaration());

    answer.expect(409);
  }

  @Test
  @DisplayName("a published file is not overwritten by another")
  void mustNot_13_publishedFileIsNotOverwritten() {
    Session second = secondAfterPublished();
    Artifact published = wheel(second);
    Artifact otherContent =
        new Artifact(
            published.filename(),
            Distributions.wheel(second.name(), second.version(), "py3-none-any", 2).content());

    Answer answer = second.declare(otherContent.declaration());

    answer.expectRefusal();
    assertArrayEquals(
        published.content(),
        index().download(second.name(), published.filename()).expect(200).body());
  }

  @Test
  @DisplayName("a mechanism that the server does not know is answered 422")
  void must_14_unknownMechanismIsUnprocessable() {
    Session session = open();
    Artifact wheel = wheel(session);

    Answer answer =
        session.declare(
            wheel.declaration(
                "{\"sha256\": \"" + wheel.digest("SHA-256") + "\"}", "vnd-nobody-carrier-pigeon"));

    answer.expect(422);
  }

  @Test
  @DisplayName("an upload that cannot go on is answered 409")
  void must_15_whatCannotProceedIsAConflict() {
    Session session = open();
    failedUpload(session);

    Answer answer = session.declare(wheel(session).declaration());

    answer.expect(409);
  }

  @Test
  @DisplayName("an upload that may go on is answered 202 and shown by the session")
  void says_1_acceptedIs202AndShown() {
    Session session = open();

    Answer answer = session.declare(wheel(session).declaration());

    answer.expect(202);
    assertEquals("pending", session.file(wheel(session).filename()).path("status").asText());
  }

  @Test
  @DisplayName("several hashes that are right are accepted")
  void says_2_severalHashesAreAccepted() {
    Session session = open();
    Artifact wheel = wheel(session);
    String hashes =
        "{\"sha256\": \"%s\", \"sha512\": \"%s\"}"
            .formatted(wheel.digest("SHA-256"), wheel.digest("SHA-512"));
    Upload upload =
        new Upload(
            me, wheel, session.declare(wheel.declaration(hashes, "http-post-bytes")).expect(202));
    upload.send().expectSuccess();

    upload.complete().expect(201, 202);

    assertEquals("completed", upload.decided().text("status"));
  }

  private void assertRefusedWithout(String key) {
    Session session = open();

    Answer answer = session.declare(without(key, wheel(session).declaration()));

    answer.expectRefusal();
    assertTrue(session.status().expect(200).json().path("files").isEmpty(), "a file was accepted");
  }

  private static String without(String key, String json) {
    String cut =
        key.equals("hashes")
            ? json.replaceFirst("\"hashes\": \\{[^}]*}, ", "")
            : json.replaceFirst("\"" + key + "\": (\"[^\"]*\"|[0-9]+)(,\\s*)?", "");
    return cut.replaceFirst(",\\s*}", "}");
  }

  private Session secondAfterPublished() {
    Session first = open();
    first.upload(wheel(first));
    first.published();
    return open(first.name(), first.version());
  }
}
