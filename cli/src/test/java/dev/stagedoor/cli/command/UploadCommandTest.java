package dev.stagedoor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.cli.Distributions;
import dev.stagedoor.cli.FakeIndex;
import dev.stagedoor.cli.FakeIndex.Scripted;
import dev.stagedoor.cli.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadCommandTest {
  private static final String WHEEL = "demo-1.0-py3-none-any.whl";
  private static final String SDIST = "demo-1.0.tar.gz";
  private static final String SESSION_PATH = "/upload/2.0/sessions/" + FakeIndex.SESSION;

  @TempDir Path directory;
  private FakeIndex index;
  private TestEnvironment environment;
  private String wheel;
  private String sdist;

  @BeforeEach
  void start() throws IOException {
    index = new FakeIndex();
    environment = new TestEnvironment(directory);
    environment.variables.put("STAGEDOOR_URL", index.url());
    environment.variables.put("STAGEDOOR_TOKEN", FakeIndex.TOKEN);
    wheel = Distributions.named(directory, WHEEL).toString();
    sdist = Distributions.named(directory, SDIST).toString();
  }

  @AfterEach
  void stop() {
    index.close();
  }

  @Test
  void filesOfOneReleaseArePublishedByOneSession() throws IOException {
    // Given a wheel and an sdist of one release

    // When
    int code = environment.run("upload", wheel, sdist);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.status).isEqualTo("published");
    assertThat(index.files()).containsEntry(WHEEL, "completed").containsEntry(SDIST, "completed");
    assertThat(index.bytes(WHEEL)).isEqualTo(Files.readAllBytes(Path.of(wheel)));
    assertThat(index.lines()).filteredOn("POST /upload/2.0/"::equals).hasSize(1);
    assertThat(index.lines()).filteredOn(line -> line.endsWith("/publish")).hasSize(1);
  }

  @Test
  void declaresSizeAndDigestOfTheFile() throws IOException {
    // Given
    byte[] bytes = Files.readAllBytes(Path.of(wheel));

    // When
    environment.run("upload", wheel);

    // Then
    var declared =
        index.requests().stream()
            .filter(r -> r.method().equals("POST") && r.path().equals(SESSION_PATH + "/files"))
            .findFirst()
            .orElseThrow()
            .json();
    assertThat(declared.path("size").asLong()).isEqualTo(bytes.length);
    assertThat(declared.path("hashes").path("sha256").asText())
        .isEqualTo(Distributions.sha256Hex(bytes));
    assertThat(declared.path("mechanism").asText()).isEqualTo("http-post-bytes");
    assertThat(declared.path("meta").path("api-version").asText()).isEqualTo("2.0");
  }

  @Test
  void stageStopsBeforePublishingAndSaysHowToGoOn() throws IOException {
    // Given a CI job
    Path outputs = directory.resolve("outputs");
    environment.variables.put("GITHUB_OUTPUT", outputs.toString());

    // When
    int code = environment.run("upload", "--stage", wheel);

    // Then
    assertThat(code).isZero();
    assertThat(index.status).isEqualTo("open");
    assertThat(environment.out())
        .contains("pip install --extra-index-url " + index.stageUrl() + " demo==1.0")
        .contains("uv pip install --extra-index-url " + index.stageUrl() + " demo==1.0")
        .contains("publish: ../stagedoor session publish " + FakeIndex.SESSION);
    assertThat(environment.err()).doesNotContain(FakeIndex.STAGE_TOKEN);
    assertThat(outputs)
        .hasContent("stage-url=%s\nsession-id=%s\n".formatted(index.stageUrl(), FakeIndex.SESSION));
  }

  @Test
  void jsonIsOneValueOnStandardOutput() {
    // Given --json

    // When
    int code = environment.run("upload", "--json", "--stage", wheel);

    // Then
    assertThat(code).isZero();
    assertThat(environment.out().lines()).hasSize(1);
    assertThat(environment.out())
        .startsWith("{\"releases\":[{")
        .contains("\"session-id\":\"" + FakeIndex.SESSION + "\"")
        .contains("\"stage-url\":\"" + index.stageUrl() + "\"");
    assertThat(environment.err()).isEmpty();
  }

  @Test
  void joinsTheSessionThatIsThere() {
    // Given somebody else's session for the release
    index.existing("open");

    // When
    int code = environment.run("upload", "--stage", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(environment.err()).contains("joined session " + FakeIndex.SESSION);
    assertThat(index.files()).containsEntry(WHEEL, "completed");
  }

  @Test
  void pollsAFileAsOftenAsTheServerWants() {
    // Given a validation that takes two polls
    index.fileStates.put(WHEEL, List.of("processing", "processing", "completed"));

    // When
    int code = environment.run("upload", "--stage", wheel);

    // Then it waits for Retry-After: 2 of the 202, then 3 of the status
    assertThat(code).as(environment.err()).isZero();
    assertThat(environment.pauses()).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(3));
  }

  @Test
  void refusedFileEndsTheOwnSessionWithEveryReason() {
    // Given
    index.fileStates.put(WHEEL, List.of("error"));

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).isEqualTo(3);
    assertThat(index.status).isEqualTo("canceled");
    assertThat(environment.err())
        .contains("error: " + WHEEL + " was refused: 1 finding")
        .contains("  the source: the message [the-rule]");
  }

  @Test
  void fileRefusedWhilePolledTellsItsNotices() {
    // Given
    index.fileStates.put(WHEEL, List.of("processing", "error"));

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).isEqualTo(3);
    assertThat(environment.err())
        .contains("error: " + WHEEL + " was refused: 1 finding")
        .contains("  METADATA has no version");
  }

  @Test
  void allRefusalsAreToldAtOnce() {
    // Given two bad files
    index.fileStates.put(WHEEL, List.of("error"));
    index.fileStates.put(SDIST, List.of("processing", "error"));

    // When
    int code = environment.run("upload", wheel, sdist);

    // Then
    assertThat(code).isEqualTo(3);
    assertThat(environment.err())
        .contains("error: 2 of 2 files were refused")
        .contains("  " + WHEEL + " was refused: 1 finding")
        .contains("    the source: the message [the-rule]")
        .contains("  " + SDIST + " was refused: 1 finding");
  }

  @Test
  void stageLeavesTheSessionOfARefusedFile() {
    // Given
    index.fileStates.put(WHEEL, List.of("error"));

    // When
    int code = environment.run("upload", "--stage", wheel);

    // Then
    assertThat(code).isEqualTo(3);
    assertThat(index.status).isEqualTo("open");
    assertThat(index.files()).containsEntry(WHEEL, "error");
  }

  @Test
  void sessionOfOthersIsNeverCanceled() {
    // Given
    index.existing("open");
    index.fileStates.put(WHEEL, List.of("error"));

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).isEqualTo(3);
    assertThat(index.status).isEqualTo("open");
  }

  @Test
  void refusedFileOfAnEarlierTryIsDeletedFirst() {
    // Given
    index.existing("error");
    index.existingFile(WHEEL, "error");

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.lines())
        .contains("DELETE /stage/" + FakeIndex.STAGE_TOKEN + "/files/" + WHEEL);
    assertThat(index.status).isEqualTo("published");
  }

  @Test
  void uploadOfOthersIsAConflictUnlessItIsToBeReplaced() {
    // Given
    index.existing("open");
    index.existingFile(WHEEL, "pending");

    // When
    int without = environment.run("upload", "--stage", wheel);
    int with = environment.run("upload", "--stage", "--replace", wheel);

    // Then
    assertThat(without).isEqualTo(5);
    assertThat(with).as(environment.err()).isZero();
  }

  @Test
  void bytesThatDoNotArriveLeaveNoUnfinishedFile() {
    // Given a server that cannot take bytes
    index.script("POST /uploads/f1", new Scripted(507, Map.of(), ""));

    // When
    int code = environment.run("upload", "--stage", wheel);

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(index.files()).isEmpty();
    assertThat(index.status).isEqualTo("open");
  }

  @Test
  void unavailableServerIsAskedAgain() {
    // Given
    Scripted busy = new Scripted(503, Map.of("Retry-After", "7"), "");
    index.script("POST /upload/2.0/", busy, busy);
    index.script("POST /uploads/f1", busy);

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(environment.pauses())
        .containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7), Duration.ofSeconds(7));
    assertThat(index.bytes(WHEEL)).isNotEmpty();
  }

  @Test
  void serverThatStaysUnavailableIsAFailure() {
    // Given
    Scripted busy = new Scripted(503, Map.of("Retry-After", "1"), "");
    index.script("POST /upload/2.0/", busy, busy, busy, busy);

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(environment.err()).contains("HTTP 503");
    assertThat(index.requests()).hasSize(4);
  }

  @Test
  void wrongTokenIsDeniedWithoutBeingRepeated() {
    // Given
    environment.variables.put("STAGEDOOR_TOKEN", "stagedoor_wrong");

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).isEqualTo(4);
    assertThat(environment.err()).doesNotContain("stagedoor_wrong");
  }

  @Test
  void publishIsPolledUntilPublished() {
    // Given
    index.publishStates = List.of("processing", "processing", "published");

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(environment.pauses()).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(5));
  }

  @Test
  void publishThatIsNotDoneInTimeIsStillProcessing() {
    // Given
    index.publishStates = List.of("processing");

    // When
    int code = environment.run("upload", "--timeout", "10s", wheel);

    // Then
    assertThat(code).isEqualTo(6);
    assertThat(environment.err()).contains("../stagedoor session wait " + FakeIndex.SESSION);
    assertThat(index.status).isEqualTo("processing");
  }

  @Test
  void fileThatIsNotValidatedInTimeIsNotLost() {
    // Given
    index.fileStates.put(WHEEL, List.of("processing"));

    // When
    int code = environment.run("upload", "--timeout", "10s", wheel);

    // Then
    assertThat(code).isEqualTo(6);
    assertThat(index.status).isEqualTo("open");
  }

  @Test
  void failedPublishTellsTheNoticesAndLeavesTheSession() {
    // Given
    index.publishStates = List.of("processing", "error");

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(environment.err()).contains("the filename is taken");
    assertThat(index.status).isEqualTo("error");
  }

  @Test
  void conflictAtPublishingIsAConflict() {
    // Given
    index.script(
        "POST " + SESSION_PATH + "/publish",
        FakeIndex.problem(409, "filename-taken", "these filenames are published"));

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).isEqualTo(5);
    assertThat(environment.err()).contains("these filenames are published");
    assertThat(index.status).isEqualTo("open");
  }

  @Test
  void completedByAnEarlierTryIsDone() {
    // Given an answer to complete that was lost, so that it is said twice
    index.script(
        "POST " + SESSION_PATH + "/files/f1/complete",
        new Scripted(
            409,
            Map.of("Location", index.sessionUrl() + "/files/f1"),
            FakeIndex.problem(409, "file-state", "completed already").body()));
    index.script(
        "GET " + SESSION_PATH + "/files/f1",
        new Scripted(200, Map.of(), "{\"status\": \"completed\", \"links\": {}}"));

    // When
    int code = environment.run("upload", "--stage", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
  }

  @Test
  void sessionThatEndsSoonIsExtended() {
    // Given
    index.existing("open");
    index.expiresAt = "2001-01-01T00:00:00Z";

    // When
    environment.run("upload", "--stage", wheel);

    // Then
    assertThat(index.lines()).contains("POST " + SESSION_PATH + "/extend");
  }

  @Test
  void namesOfNoDistributionAreRefusedBeforeAnythingIsSent() throws IOException {
    // Given
    String odd = Distributions.named(directory, "notes.txt").toString();

    // When
    int code = environment.run("upload", wheel, odd);

    // Then
    assertThat(code).isEqualTo(3);
    assertThat(environment.err()).contains("notes.txt");
    assertThat(index.requests()).isEmpty();
  }

  @Test
  void missingFileIsAUsageError() {
    // Given no such file

    // When
    int code = environment.run("upload", directory.resolve("gone-1.0.tar.gz").toString());

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(environment.err()).contains("does not exist");
  }

  @Test
  void sessionIsLookedAfterWhileAFileIsOnItsWay() {
    // Given a validation during which the end of the session comes near
    index.expiresAt = "2026-07-29T14:00:00Z";
    index.fileStates.put(WHEEL, List.of("processing", "completed"));
    environment.meanwhile =
        () -> {
          environment.now = environment.now.plusSeconds(90 * 60);
          environment.repeated.run();
        };

    // When
    int code = environment.run("upload", "--stage", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.lines()).contains("POST " + SESSION_PATH + "/extend");
  }

  @Test
  void serverThatTakesOneFileAtATimeGetsThemSo() {
    // Given another server's 409 for the second file
    index.script(
        "POST " + SESSION_PATH + "/files",
        FakeIndex.problem(409, "one-at-a-time", "another upload is running"));

    // When
    int code = environment.run("upload", "--stage", wheel, sdist);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.files()).containsEntry(WHEEL, "completed").containsEntry(SDIST, "completed");
  }

  @Test
  void hintsReachTheSameIndex() {
    // Given an index that is named on the command line

    // When
    environment.run("upload", "--stage", "--url", index.url(), wheel);

    // Then
    assertThat(environment.out())
        .contains("session publish %s --url %s".formatted(FakeIndex.SESSION, index.url()));
  }

  @Test
  void wrongCommandLineIsJsonToo() {
    // Given

    // When
    int code = environment.run("upload", "--json", "--no-such-option", wheel);

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(environment.out().lines()).hasSize(1);
    assertThat(environment.out()).contains("\"exit-code\":2").contains("no-such-option");
    assertThat(environment.err()).isEmpty();
  }

  @Test
  void wrongCommandLineIsToldOnStandardError() {
    // Given

    // When
    int code = environment.run("upload", "--no-such-option", wheel);

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(environment.out()).isEmpty();
    assertThat(environment.err()).contains("no-such-option").contains("stagedoor upload --help");
  }

  @Test
  void progressIsDrawnOnATerminalOnly() {
    // Given
    environment.terminal = true;

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).isZero();
    assertThat(environment.err()).contains("[#").contains("100 %").contains("total");
  }

  @Test
  void plainLinesElsewhere() {
    // Given no terminal

    // When
    environment.run("upload", wheel);

    // Then
    assertThat(environment.err()).contains("uploading " + WHEEL).doesNotContain("\u001b");
  }
}
