package dev.stagedoor.publisher;

import static dev.stagedoor.publisher.Commanding.MAINTAINER;
import static dev.stagedoor.publisher.Commanding.OWNER;
import static dev.stagedoor.publisher.Http.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.events.FileDeleted;
import dev.stagedoor.events.FileRestored;
import dev.stagedoor.events.PublishRequested;
import dev.stagedoor.publisher.application.IndexReader;
import dev.stagedoor.publisher.application.PromoteRelease;
import dev.stagedoor.publisher.domain.IndexOverview;
import dev.stagedoor.publisher.domain.Refusal;
import dev.stagedoor.publisher.domain.Verdict;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deletion, its grace period, and what stays for ever. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DeletionTest {

  @TestHTTPResource URI server;
  @Inject PromoteRelease promotion;
  @Inject IndexReader index;
  @Inject Releases releases;
  @Inject Outboxed outbox;
  private Http http;
  private Commanding commands;

  @BeforeEach
  void connect() {
    http = new Http(server);
    commands = new Commanding(server);
  }

  @Test
  void aDeletedFileVanishesAtOnceAndIsGone() {
    publish("removed", "1.0", "removed-1.0.tar.gz", "removed-1.0-py3-none-any.whl");
    Instant before = Instant.now();

    var answer = commands.send(OWNER, "DELETE", "removed/files/removed-1.0.tar.gz", null);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(Instant.parse(answer.json().get("restorable-until").asText()))
        .isBetween(
            before.plus(Duration.ofDays(3)).minusMillis(1),
            Instant.now().plus(Duration.ofDays(3)).plusMillis(1));
    assertThat(text(http.get("/simple/removed/")))
        .contains("removed-1.0-py3-none-any.whl")
        .doesNotContain("removed-1.0.tar.gz");
    assertThat(http.get("/files/removed-1.0.tar.gz").statusCode()).isEqualTo(410);
    assertThat(http.get("/files/removed-1.0.tar.gz.metadata").statusCode()).isEqualTo(410);
    assertThat(http.send("HEAD", "/files/removed-1.0.tar.gz").statusCode()).isEqualTo(410);
    assertThat(http.get("/files/removed-1.0-py3-none-any.whl").statusCode()).isEqualTo(200);
    FileDeleted said = (FileDeleted) outbox.about("removed").getLast().data();
    assertThat(said.files()).singleElement().matches(f -> f.filename().endsWith(".tar.gz"));
    assertThat(said.restorableUntil())
        .isEqualTo(Instant.parse(answer.json().get("restorable-until").asText()));
  }

  @Test
  void aRestoredFileIsAsItWas() {
    publish("restored", "1.0", "restored-1.0.tar.gz");
    commands.send(OWNER, "PUT", "restored/releases/1.0/yank", "{\"reason\": \"why\"}");
    String page = text(http.get("/simple/restored/")).replaceAll("SERIAL \\d+", "");
    commands.send(OWNER, "DELETE", "restored/files/restored-1.0.tar.gz", null);

    var answer = commands.send(OWNER, "POST", "restored/files/restored-1.0.tar.gz/restore", null);

    assertThat(answer.json().get("changed")).hasSize(1);
    assertThat(text(http.get("/simple/restored/")).replaceAll("SERIAL \\d+", "")).isEqualTo(page);
    assertThat(http.get("/files/restored-1.0.tar.gz").statusCode()).isEqualTo(200);
    assertThat(outbox.about("restored").getLast().data()).isInstanceOf(FileRestored.class);
  }

  @Test
  void aReleaseIsDeletedAndRestoredWhole() {
    publish("whole-gone", "1.0", "whole_gone-1.0.tar.gz", "whole_gone-1.0-py3-none-any.whl");
    publish("whole-gone", "2.0", "whole_gone-2.0.tar.gz");

    var deleted = commands.send(OWNER, "DELETE", "whole-gone/releases/1.0", null);

    assertThat(deleted.json().get("changed")).hasSize(2);
    assertThat(index.project("whole-gone").orElseThrow().versions()).containsExactly("2.0");
    assertThat(index.overview(1000).newest())
        .filteredOn(release -> release.project().equals("whole-gone"))
        .extracting(IndexOverview.NewRelease::version)
        .containsExactly("2.0");
    var restored = commands.send(OWNER, "POST", "whole-gone/releases/1.0/restore", null);
    assertThat(restored.json().get("changed")).hasSize(2);
    assertThat(index.project("whole-gone").orElseThrow().versions()).containsExactly("1.0", "2.0");
  }

  @Test
  void afterItsGracePeriodADeletionStays() {
    publish("too-late", "1.0", "too_late-1.0.tar.gz");
    commands.send(OWNER, "DELETE", "too-late/releases/1.0", null);
    outbox.change(
        "UPDATE listing SET restorable_until = now() WHERE file ="
            + " (SELECT id FROM file WHERE filename = ?)",
        "too_late-1.0.tar.gz");

    var file = commands.send(OWNER, "POST", "too-late/files/too_late-1.0.tar.gz/restore", null);
    var release = commands.send(OWNER, "POST", "too-late/releases/1.0/restore", null);

    assertThat(file.status()).isEqualTo(410);
    assertThat(release.status()).isEqualTo(410);
    assertThat(index.project("too-late").orElseThrow().files()).isEmpty();
  }

  @Test
  void theFilenameIsNeverGivenAwayAgain() {
    publish("reused", "1.0", "reused-1.0.tar.gz");
    commands.send(OWNER, "DELETE", "reused/releases/1.0", null);

    Verdict verdict = publish("reused", "1.0", "reused-1.0.tar.gz");

    assertThat(verdict)
        .isEqualTo(new Verdict.Refused(List.of(Refusal.filenamePublished("reused-1.0.tar.gz"))));
  }

  @Test
  void aProjectWithoutFilesStays() {
    publish("emptied", "1.0", "emptied-1.0.tar.gz");

    commands.send(OWNER, "DELETE", "emptied/releases/1.0", null);

    var page = http.get("/simple/emptied/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(text(page)).doesNotContain("<a ");
  }

  @Test
  void deletingAgainChangesNothing() {
    publish("twice-gone", "1.0", "twice_gone-1.0.tar.gz");
    commands.send(OWNER, "DELETE", "twice-gone/releases/1.0", null);
    int said = outbox.about("twice-gone").size();

    var again = commands.send(OWNER, "DELETE", "twice-gone/releases/1.0", null);

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().get("changed")).isEmpty();
    assertThat(outbox.about("twice-gone")).hasSize(said);
  }

  @Test
  void aDeletedFileCannotBeYanked() {
    publish("gone-yank", "1.0", "gone_yank-1.0.tar.gz");
    commands.send(OWNER, "DELETE", "gone-yank/releases/1.0", null);

    var answer = commands.send(OWNER, "PUT", "gone-yank/releases/1.0/yank", null);

    assertThat(answer.status()).isEqualTo(410);
  }

  @Test
  void aMaintainerDeletesNothing() {
    publish("kept", "1.0", "kept-1.0.tar.gz");

    var answer = commands.send(MAINTAINER, "DELETE", "kept/files/kept-1.0.tar.gz", null);

    assertThat(answer.status()).isEqualTo(403);
    assertThat(http.get("/files/kept-1.0.tar.gz").statusCode()).isEqualTo(200);
  }

  private Verdict publish(String project, String version, String... files) {
    PublishRequested request = releases.request(project, version, files);
    return promotion.promote(request, Releases.context(request));
  }
}
