package dev.stagedoor.publisher;

import static dev.stagedoor.publisher.Commanding.ADMIN;
import static dev.stagedoor.publisher.Commanding.MAINTAINER;
import static dev.stagedoor.publisher.Commanding.OWNER;
import static dev.stagedoor.publisher.Http.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.events.ProjectStatusChanged;
import dev.stagedoor.events.PublishRequested;
import dev.stagedoor.publisher.application.IndexReader;
import dev.stagedoor.publisher.application.PromoteRelease;
import dev.stagedoor.publisher.domain.ProjectState.Marker;
import dev.stagedoor.publisher.domain.Refusal;
import dev.stagedoor.publisher.domain.Verdict;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Status markers (PEP 792): rendered, said, and what each forbids. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ProjectStatusTest {

  private static final String JSON = "application/vnd.pypi.simple.v1+json";

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
  void aStatusIsRenderedInBothFormsAndSaid() throws Exception {
    publish("old-tides", "1.0", "old_tides-1.0.tar.gz");

    var answer =
        commands.send(
            OWNER,
            "PUT",
            "old-tides/status",
            "{\"status\": \"deprecated\", \"reason\": \"use \\\"floodwater\\\"\"}");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(text(http.get("/simple/old-tides/")))
        .contains(
            "<meta name=\"pypi:project-status\" content=\"deprecated\">",
            "<meta name=\"pypi:project-status-reason\" content=\"use &quot;floodwater&quot;\">",
            "old_tides-1.0.tar.gz");
    JsonNode status =
        new ObjectMapper()
            .readTree(http.get("/simple/old-tides/", "Accept", JSON).body())
            .get("project-status");
    assertThat(status.toString())
        .isEqualTo("{\"status\":\"deprecated\",\"reason\":\"use \\\"floodwater\\\"\"}");
    assertThat(outbox.about("old-tides").getLast().data())
        .isEqualTo(
            new ProjectStatusChanged(
                "old-tides",
                "deprecated",
                "use \"floodwater\"",
                index.projectSerial("old-tides").orElseThrow()));
  }

  @Test
  void anArchivedProjectTakesNoReleases() {
    publish("archived", "1.0", "archived-1.0.tar.gz");
    commands.send(OWNER, "PUT", "archived/status", "{\"status\": \"archived\"}");

    Verdict verdict = publish("archived", "1.1", "archived-1.1.tar.gz");

    assertThat(verdict)
        .isEqualTo(
            new Verdict.Refused(List.of(Refusal.projectStatus("archived", Marker.ARCHIVED))));
    assertThat(http.get("/files/archived-1.0.tar.gz").statusCode()).isEqualTo(200);
  }

  @Test
  void anActiveProjectTakesThemAgain() {
    publish("revived", "1.0", "revived-1.0.tar.gz");
    commands.send(OWNER, "PUT", "revived/status", "{\"status\": \"archived\"}");
    commands.send(OWNER, "PUT", "revived/status", "{\"status\": \"active\"}");

    Verdict verdict = publish("revived", "1.1", "revived-1.1.tar.gz");

    assertThat(verdict).isInstanceOf(Verdict.Published.class);
  }

  @Test
  void aQuarantinedProjectOffersNothing() {
    publish("infected", "1.0", "infected-1.0.tar.gz");

    var answer =
        commands.send(
            ADMIN,
            "PUT",
            "infected/status",
            "{\"status\": \"quarantined\", \"reason\": \"malware\"}");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(text(http.get("/simple/infected/")))
        .contains("content=\"quarantined\"", "content=\"malware\"")
        .doesNotContain("<a ");
    assertThat(http.get("/files/infected-1.0.tar.gz").statusCode()).isEqualTo(404);
    assertThat(http.get("/files/infected-1.0.tar.gz.metadata").statusCode()).isEqualTo(404);
    assertThat(index.overview(1000).newest())
        .noneMatch(release -> release.project().equals("infected"));
    assertThat(publish("infected", "1.1", "infected-1.1.tar.gz"))
        .isInstanceOf(Verdict.Refused.class);
  }

  @Test
  void aQuarantineIsForTheAdministratorAlone() {
    publish("ward", "1.0", "ward-1.0.tar.gz");
    var set = commands.send(OWNER, "PUT", "ward/status", "{\"status\": \"quarantined\"}");
    commands.send(ADMIN, "PUT", "ward/status", "{\"status\": \"quarantined\"}");

    var ended = commands.send(OWNER, "PUT", "ward/status", "{\"status\": \"active\"}");

    assertThat(set.status()).isEqualTo(403);
    assertThat(ended.status()).isEqualTo(403);
    assertThat(text(http.get("/simple/ward/"))).contains("quarantined");
    commands.send(ADMIN, "PUT", "ward/status", "{\"status\": \"active\"}");
    assertThat(http.get("/files/ward-1.0.tar.gz").statusCode()).isEqualTo(200);
  }

  @Test
  void theSameStatusAgainChangesNothing() {
    publish("steady", "1.0", "steady-1.0.tar.gz");
    commands.send(OWNER, "PUT", "steady/status", "{\"status\": \"archived\"}");
    int said = outbox.about("steady").size();

    var again = commands.send(OWNER, "PUT", "steady/status", "{\"status\": \"archived\"}");

    assertThat(again.status()).isEqualTo(200);
    assertThat(outbox.about("steady")).hasSize(said);
  }

  @Test
  void aMaintainerSetsNoStatus() {
    publish("unmarked", "1.0", "unmarked-1.0.tar.gz");

    var answer = commands.send(MAINTAINER, "PUT", "unmarked/status", "{\"status\": \"archived\"}");

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void aProjectThatIsNotThereHasNoStatus() {
    assertThat(commands.send(OWNER, "PUT", "nobody/status", "{\"status\": \"active\"}").status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"status\": \"asleep\"}", "{\"status\": null}", "\"archived\""})
  void aStatusThatIsNoneIsRefused(String body) {
    assertThat(commands.send(OWNER, "PUT", "nobody/status", body).status()).isEqualTo(400);
  }

  private Verdict publish(String project, String version, String... files) {
    PublishRequested request = releases.request(project, version, files);
    return promotion.promote(request, Releases.context(request));
  }
}
