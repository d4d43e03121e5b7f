package dev.stagedoor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.cli.FakeIndex;
import dev.stagedoor.cli.FakeIndex.Scripted;
import dev.stagedoor.cli.TestEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionCommandTest {
  private static final String ID = FakeIndex.SESSION;

  @TempDir Path directory;
  private FakeIndex index;
  private TestEnvironment environment;

  @BeforeEach
  void start() throws IOException {
    index = new FakeIndex();
    index.existing("open");
    environment = new TestEnvironment(directory);
    environment.variables.put("STAGEDOOR_URL", index.url());
    environment.variables.put("STAGEDOOR_TOKEN", FakeIndex.TOKEN);
  }

  @AfterEach
  void stop() {
    index.close();
  }

  @Test
  void statusShowsFilesAndStage() {
    // Given
    index.existingFile("demo-1.0.tar.gz", "completed");

    // When
    int code = environment.run("session", "status", ID);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(environment.out())
        .contains("demo==1.0")
        .contains("demo-1.0.tar.gz  completed")
        .contains(index.stageUrl());
  }

  @Test
  void releaseNamesItsLiveSession() {
    // Given a published session that is newer than the open one
    String view =
        """
        {"sessions": [
          {"name": "demo", "version": "1.0", "status": "published",
           "links": {"session": "%s/published"}},
          {"name": "demo", "version": "1.0", "status": "open", "links": {"session": "%s"}}]}
        """
            .formatted(index.url(), index.sessionUrl());
    index.script("GET /upload/2.0/sessions", new Scripted(200, Map.of(), view));

    // When
    int code = environment.run("session", "cancel", "demo==1.0");

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.status).isEqualTo("canceled");
    assertThat(index.requests().getFirst().query()).contains("name=demo").contains("version=1.0");
  }

  @Test
  void releaseIsNormalized() {
    // Given a spelling of demo 1.0

    // When
    int code = environment.run("session", "status", "De.Mo==v1.0");

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.requests().getFirst().query()).contains("name=de-mo").contains("version=1.0");
  }

  @Test
  void releaseOfNoVersionIsAUsageError() {
    // Given

    // When
    int code = environment.run("session", "status", "demo==one");

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(index.requests()).isEmpty();
  }

  @Test
  void statusCountsFilesTellsNoticesAndHowLongIsLeft() {
    // Given
    index.existing("error");
    index.expiresAt = "2026-07-31T13:00:00Z";
    index.existingFile("demo-1.0.tar.gz", "completed");
    index.existingFile("demo-1.0-py3-none-any.whl", "error");

    // When
    environment.run("session", "status", ID);

    // Then
    assertThat(environment.out())
        .contains("Expires:  2026-07-31T13:00:00Z (in 2 days)")
        .contains("Files:    1 completed, 1 error")
        .contains("Notice:   the filename is taken");
  }

  @Test
  void releaseWithoutASessionIsAFailure() {
    // Given
    index.script("GET /upload/2.0/sessions", new Scripted(200, Map.of(), "{\"sessions\": []}"));

    // When
    int code = environment.run("session", "status", "demo==1.0");

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(environment.err()).contains("there is no session for demo==1.0");
  }

  @Test
  void whatIsNoSessionIsAUsageError() {
    // Given a word

    // When
    int code = environment.run("session", "status", "demo");

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(index.requests()).isEmpty();
  }

  @Test
  void publishingWhatIsPublishedIsDone() {
    // Given
    index.existing("published");

    // When
    int code = environment.run("session", "publish", ID);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(environment.out()).contains("Published demo==1.0");
  }

  @Test
  void publishingWhatIsCanceledIsAConflict() {
    // Given
    index.existing("canceled");
    index.script(
        "POST /upload/2.0/sessions/" + ID + "/publish",
        new Scripted(
            409,
            Map.of("Location", index.sessionUrl()),
            FakeIndex.problem(409, "session-state", "it is canceled").body()));

    // When
    int code = environment.run("session", "publish", ID);

    // Then
    assertThat(code).isEqualTo(5);
    assertThat(environment.err()).contains("it is canceled");
  }

  @Test
  void publishWaitsForTheOutcome() {
    // Given a publish that is accepted and done later
    index.publishStates = List.of("processing", "published");

    // When
    int code = environment.run("session", "publish", ID);

    // Then
    assertThat(code).isZero();
    assertThat(index.status).isEqualTo("published");
    assertThat(environment.pauses()).hasSize(1);
  }

  @Test
  void waitEndsWhenFilesAreValidated() {
    // Given a file that is completed during the first pause
    index.existingFile("demo-1.0.tar.gz", "processing");
    environment.meanwhile = () -> index.existingFile("demo-1.0.tar.gz", "completed");

    // When
    int code = environment.run("session", "wait", ID);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(environment.pauses()).hasSize(1);
  }

  @Test
  void waitEndsWithTheRefusalOfAFile() {
    // Given
    index.existingFile("demo-1.0.tar.gz", "error");

    // When
    int code = environment.run("session", "wait", ID);

    // Then
    assertThat(code).isEqualTo(3);
    assertThat(environment.err())
        .contains("1 of 1 files of the session were refused")
        .contains("  demo-1.0.tar.gz is in the state error");
  }

  @Test
  void waitGivesUpInTime() {
    // Given
    index.existingFile("demo-1.0.tar.gz", "processing");

    // When
    int code = environment.run("session", "wait", "--timeout", "30", ID);

    // Then
    assertThat(code).isEqualTo(6);
  }

  @Test
  void extendSendsSeconds() {
    // Given two hours

    // When
    int code = environment.run("session", "extend", "--for", "2h", ID);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.requests().getLast().json().path("extend-for").asLong()).isEqualTo(7200);
    assertThat(environment.out()).contains("2999-02-02");
  }

  @Test
  void listFilters() {
    // Given

    // When
    int code = environment.run("session", "list", "--version", "1.0", "--status", "open");

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.requests().getFirst().query())
        .contains("version=1.0")
        .contains("status=open")
        .doesNotContain("name=");
    assertThat(environment.out()).contains(ID);
  }

  @Test
  void sessionOfNobodyTellsTheProblem() {
    // Given
    index.script(
        "GET /upload/2.0/sessions/" + ID, FakeIndex.problem(404, "not-found", "there is nothing"));

    // When
    int code = environment.run("session", "status", "--json", ID);

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(environment.out())
        .contains("\"http-status\":404")
        .contains("\"exit-code\":1")
        .contains("\"message\":\"the message\"");
  }

  @Test
  void connectionThatIsRefusedIsTriedAgainAndTold() {
    // Given
    String url = index.url();
    index.close();
    environment.variables.put("STAGEDOOR_URL", url);

    // When
    int code = environment.run("session", "status", ID);

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(environment.err()).contains(url + " cannot be reached").doesNotContain(ID);
    assertThat(environment.pauses()).hasSize(3);
  }

  @Test
  void redirectIsNotFollowedWithTheToken() {
    // Given
    index.script(
        "GET /upload/2.0/sessions/" + ID,
        new Scripted(307, Map.of("Location", "http://elsewhere.test/"), ""));

    // When
    int code = environment.run("session", "status", ID);

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(environment.err()).contains("redirects");
    assertThat(index.requests()).hasSize(1);
  }

  @Test
  void groupWithoutACommandIsAUsageError() {
    // Given no command

    // When
    int code = environment.run("session");

    // Then
    assertThat(code).isEqualTo(2);
  }
}
