package dev.stagedoor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.FakeIndex;
import dev.stagedoor.cli.FakeIndex.Scripted;
import dev.stagedoor.cli.TestEnvironment;
import dev.stagedoor.cli.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
  private static final String EVENTS = "GET /audit/v1/events";
  private static final Scripted NONE = new Scripted(200, Map.of(), "");

  @TempDir Path directory;
  private FakeIndex index;
  private TestEnvironment environment;

  @BeforeEach
  void start() throws IOException {
    index = new FakeIndex();
    environment = new TestEnvironment(directory);
    environment.variables.put("STAGEDOOR_URL", index.url());
    environment.variables.put("STAGEDOOR_ADMIN_TOKEN", "stagedoor_admin");
  }

  @AfterEach
  void stop() {
    index.close();
  }

  @Test
  void tailShowsTheNewestOfAllPages() {
    // Given two pages and the end
    index.script(
        EVENTS,
        new Scripted(200, Map.of(), event(1) + event(2)),
        new Scripted(200, Map.of(), event(3)),
        NONE);

    // When
    int code = environment.run("audit", "tail", "-n", "2", "--project", "demo");

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(environment.out().lines()).hasSize(2);
    assertThat(environment.out())
        .startsWith("2  ")
        .contains("release.published", "principal=noor", "sha256=abc");
    assertThat(index.requests().get(1).query()).contains("after=2").contains("project=demo");
  }

  @Test
  void jsonIsOneDocument() {
    // Given
    index.script(EVENTS, new Scripted(200, Map.of(), event(1) + event(2)), NONE);

    // When
    int code = environment.run("--json", "audit", "tail");

    // Then
    JsonNode document =
        Json.read(environment.out().getBytes(StandardCharsets.UTF_8), JsonNode.class).orElseThrow();
    assertThat(code).isZero();
    assertThat(document.path("events")).hasSize(2);
  }

  @Test
  void everyFilterIsAsked() {
    // Given
    index.script(EVENTS, NONE);

    // When
    int code =
        environment.run(
            "audit",
            "tail",
            "--session",
            FakeIndex.SESSION,
            "--principal",
            "noor",
            "--type",
            "file.sealed",
            "--since",
            "2h",
            "--until",
            "2026-07-29T14:00:00+02:00");

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.requests().getFirst().query())
        .contains("session=" + FakeIndex.SESSION)
        .contains("principal=noor")
        .contains("type=file.sealed")
        .contains("since=2026-07-29T10%3A00%3A00Z")
        .contains("until=2026-07-29T12%3A00%3A00Z");
  }

  @Test
  void timeThatIsNoneIsAUsageError() {
    // Given

    // When
    int code = environment.run("audit", "tail", "--since", "yesterday");

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(index.requests()).isEmpty();
  }

  @Test
  void followShowsWhatComesAndGoesOnAfterTheLast() {
    // Given a live answer with a heartbeat, and a person who has seen enough after it
    index.script(
        EVENTS, NONE, new Scripted(200, Map.of(), "\n" + event(7) + "\n\n" + event(8)), NONE);
    environment.meanwhile =
        () -> {
          if (environment.pauses().size() == 1) {
            throw new CliFailure(ExitCode.FAILURE, "interrupted");
          }
        };

    // When
    environment.run("--json", "audit", "tail", "--follow");

    // Then
    assertThat(environment.out().lines()).hasSizeGreaterThanOrEqualTo(2);
    assertThat(environment.out()).contains("\"seq\":7", "\"seq\":8");
    assertThat(index.requests().get(1).query()).contains("follow=true").contains("after=0");
    assertThat(index.requests().get(2).query()).contains("follow=true").contains("after=8");
  }

  @Test
  void followOutlivesABrokenConnection() {
    // Given
    index.script(EVENTS, NONE);
    index.loseRequests(EVENTS, 2);
    index.script(
        EVENTS,
        new Scripted(200, Map.of(), event(1)),
        FakeIndex.problem(403, "permission-denied", "not any more"));

    // When
    int code = environment.run("audit", "tail", "--follow");

    // Then
    assertThat(environment.out()).startsWith("1  ");
    assertThat(code).isEqualTo(4);
  }

  @Test
  void usersTokenIsTakenWhereThereIsNoAdministrators() {
    // Given
    environment.variables.remove("STAGEDOOR_ADMIN_TOKEN");
    environment.variables.put("STAGEDOOR_TOKEN", "stagedoor_noor");
    index.script(EVENTS, NONE);

    // When
    int code = environment.run("audit", "tail", "--project", "demo");

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.requests().getFirst().authorization()).isEqualTo("Bearer stagedoor_noor");
  }

  @Test
  void usersTokenOfTheCommandLineGoesFirst() {
    // Given
    index.script(EVENTS, NONE);

    // When
    environment.run("audit", "tail", "--token", "stagedoor_noor", "--project", "demo");

    // Then
    assertThat(index.requests().getFirst().authorization()).isEqualTo("Bearer stagedoor_noor");
  }

  @Test
  void eventIsFoundByItsIdentifier() {
    // Given
    index.script(
        EVENTS, new Scripted(200, Map.of(), event(1)), new Scripted(200, Map.of(), event(2)));

    // When
    int code = environment.run("audit", "show", "event-2");

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(environment.out()).contains("\"id\" : \"event-2\"");
  }

  @Test
  void eventOfVersionSevenIsLookedForFromItsTimeOn() {
    // Given an identifier of 2023-06-30, 03:34, and no session of that name
    String id = FakeIndex.SESSION;
    index.script(EVENTS, NONE, new Scripted(200, Map.of(), event(5).replace("event-5", id)));

    // When
    int code = environment.run("audit", "show", id);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.requests().get(1).query()).contains("since=2023-06-30T03");
  }

  @Test
  void sessionShowsAllOfItsEvents() {
    // Given
    index.script(EVENTS, new Scripted(200, Map.of(), event(1) + event(2)), NONE);

    // When
    int code = environment.run("audit", "show", FakeIndex.SESSION, "--project", "demo");

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(environment.out()).contains("event-1").contains("event-2");
    assertThat(index.requests().getFirst().query())
        .contains("session=" + FakeIndex.SESSION)
        .contains("project=demo");
  }

  private static String event(int seq) {
    return """
        {"seq":%d,"id":"event-%d","type":"release.published","time":"2026-01-01T00:00:00Z",\
        "principal":"noor","data":{"sha256":"abc"}}
        """
        .formatted(seq, seq);
  }
}
