package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.Upload;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Publishing Session Files". */
@DisplayName("Publishing Session Files")
class PublishingSessionFilesTest extends Scenario {

  @Test
  @DisplayName("the link of a file cannot be guessed, and is another in each session")
  void must_1_fileLinkIsUnguessable() {
    Session first = open();
    needStage(first);
    Session second = open(first.name(), "2.0");
    first.upload(wheel(first));
    second.upload(wheel(second));

    List<String> links = List.of(linkOf(first), linkOf(second));

    Unguessable.assertTokens(
        links.stream()
            .map(
                link ->
                    Arrays.stream(link.split("/"))
                        .filter(part -> !part.contains(".whl"))
                        .max(Comparator.comparing(String::length))
                        .orElseThrow())
            .toList(),
        first.name());
  }

  @Test
  @DisplayName("the link of a file is made of the session token")
  void must_2_fileLinkHoldsTheToken() {
    Session session = open();
    needStage(session);
    session.upload(wheel(session));

    String link = linkOf(session);

    assertFalse(session.token().isEmpty(), session.created()::toString);
    assertTrue(link.contains(session.token()), link);
  }

  @Test
  @DisplayName("a file's status is that of its upload: pending, completed, error")
  void says_1_statusIsTheUploads() {
    Session session = open();
    Upload upload = session.begin(sdist(session));
    String pending = session.file(upload.artifact().filename()).path("status").asText();
    upload.send().expectSuccess();
    upload.complete().expect(201, 202);
    upload.decided();
    failedUpload(session);

    JsonNode files = session.status().expect(200).json().path("files");

    assertEquals("pending", pending);
    assertEquals("completed", files.path(sdist(session).filename()).path("status").asText());
    assertEquals("error", files.path(wheel(session).filename()).path("status").asText());
  }

  @Test
  @DisplayName("a file that was canceled or deleted is not in the mapping")
  void says_2_canceledFilesVanish() {
    Session session = open();
    Upload canceled = session.begin(wheel(session));
    Upload deleted = session.upload(sdist(session));

    canceled.delete().expect(204);
    deleted.delete().expect(204);

    assertTrue(session.status().expect(200).json().path("files").isEmpty(), "files are left");
    assertEquals("canceled", canceled.state());
    assertEquals("canceled", deleted.state());
  }

  @Test
  @DisplayName("the link of a file is absolute and retrieves it")
  void says_3_linkRetrievesTheFile() {
    Session session = open();
    needStage(session);
    Upload upload = session.upload(wheel(session));

    Answer answer = me.get(linkOf(session));

    assertArrayEquals(upload.artifact().content(), answer.expect(200).body());
  }

  @Test
  @DisplayName("the link of a file deletes it")
  void says_4_linkDeletesTheFile() {
    Session session = open();
    Upload upload = session.upload(wheel(session));

    Answer answer = me.delete(linkOf(session));

    answer.expect(204);
    assertEquals("canceled", upload.state());
  }

  private static String linkOf(Session session) {
    String link = session.file(wheel(session).filename()).path("link").asText();
    assertTrue(link.matches("https?://.+"), () -> "not absolute: " + link);
    return link;
  }
}
