package dev.stagedoor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.cli.Distributions;
import dev.stagedoor.cli.FakeIndex;
import dev.stagedoor.cli.FakeIndex.Scripted;
import dev.stagedoor.cli.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections break after the server has done what it was asked for, or before. */
class LostAnswersTest {
  private static final String WHEEL = "demo-1.0-py3-none-any.whl";
  private static final String SESSION = "/upload/2.0/sessions/" + FakeIndex.SESSION;
  private static final String CREATE = "POST /upload/2.0/";
  private static final String BEGIN = "POST " + SESSION + "/files";
  private static final String COMPLETE = "POST " + SESSION + "/files/f1/complete";
  private static final String PUBLISH = "POST " + SESSION + "/publish";

  @TempDir Path directory;
  private FakeIndex index;
  private TestEnvironment environment;
  private String wheel;

  @BeforeEach
  void start() throws IOException {
    index = new FakeIndex();
    environment = new TestEnvironment(directory);
    environment.variables.put("STAGEDOOR_URL", index.url());
    environment.variables.put("STAGEDOOR_TOKEN", FakeIndex.TOKEN);
    wheel = Distributions.named(directory, WHEEL).toString();
  }

  @AfterEach
  void stop() {
    index.close();
  }

  @Test
  void requestToCreateThatWasLostIsSentAgain() {
    // Given
    index.loseRequests(CREATE, 1);

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(environment.err()).contains("opened session").doesNotContain("lost");
  }

  @Test
  void sessionWhoseAnswerWasLostIsJoinedAndNotTakenForOurs() {
    // Given a refused file, for which an own session would be canceled
    index.loseAnswers(CREATE, 1);
    index.fileStates.put(WHEEL, List.of("error"));

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).isEqualTo(3);
    assertThat(environment.err())
        .contains("nobody knows whether this run made it")
        .contains("may be that of others and is left");
    assertThat(index.status).isEqualTo("open");
  }

  @Test
  void uploadWhoseBeginningWasLostIsBegunAnewInAnOwnSession() throws IOException {
    // Given
    index.loseAnswers(BEGIN, 1);

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.lines())
        .contains("DELETE /stage/" + FakeIndex.STAGE_TOKEN + "/files/" + WHEEL)
        .contains("POST /uploads/f2");
    assertThat(index.bytes(WHEEL)).isEqualTo(Files.readAllBytes(Path.of(wheel)));
  }

  @Test
  void uploadWhoseBeginningWasLostInTheSessionOfOthersIsNotDeleted() {
    // Given
    index.existing("open");
    index.loseAnswers(BEGIN, 1);

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).isEqualTo(5);
    assertThat(index.lines()).noneMatch(line -> line.startsWith("DELETE"));
  }

  @Test
  void bytesWhoseAnswerWasLostAreSentAgain() throws IOException {
    // Given
    index.loseAnswers("POST /uploads/f1", 2);

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.lines()).filteredOn("POST /uploads/f1"::equals).hasSize(3);
    assertThat(index.bytes(WHEEL)).isEqualTo(Files.readAllBytes(Path.of(wheel)));
  }

  @Test
  void completeWhoseAnswerWasLostIsAskedForAndNotRepeated() {
    // Given
    index.loseAnswers(COMPLETE, 1);

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.lines())
        .contains("GET " + SESSION + "/files/f1")
        .filteredOn(COMPLETE::equals)
        .hasSize(1);
  }

  @Test
  void completeThatWasLostIsSentAgain() {
    // Given
    index.loseRequests(COMPLETE, 1);

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.lines()).filteredOn(COMPLETE::equals).hasSize(2);
  }

  @Test
  void publishWhoseAnswerWasLostIsAskedForAndNotRepeated() {
    // Given
    index.loseAnswers(PUBLISH, 1);

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.lines()).filteredOn(PUBLISH::equals).hasSize(1);
    assertThat(environment.out()).contains("Published demo==1.0");
  }

  @Test
  void publishThatWasLostIsSentAgain() {
    // Given
    index.loseRequests(PUBLISH, 1);

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.lines()).filteredOn(PUBLISH::equals).hasSize(2);
  }

  @Test
  void publishThatFailedWhileItsAnswerWasLostIsNotRepeated() {
    // Given
    index.publishStates = List.of("error");
    index.loseAnswers(PUBLISH, 1);

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(index.lines()).filteredOn(PUBLISH::equals).hasSize(1);
    assertThat(environment.err()).contains("the filename is taken");
  }

  @Test
  void gatewayThatGivesUpSaysNothingAboutThePublish() {
    // Given a 504 although the publish was not carried out
    index.script(PUBLISH, new Scripted(504, Map.of(), ""));

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.lines()).contains("GET " + SESSION).filteredOn(PUBLISH::equals).hasSize(2);
  }

  @Test
  void extensionWhoseAnswerWasLostIsNotAddedTwice() {
    // Given
    index.existing("open");
    index.loseAnswers("POST " + SESSION + "/extend", 1);

    // When
    int code = environment.run("session", "extend", FakeIndex.SESSION);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.lines()).filteredOn(line -> line.endsWith("/extend")).hasSize(1);
    assertThat(environment.out()).contains("2999-02-02");
  }

  @Test
  void cancellationWhoseAnswerWasLostIsDoneWhenTheSessionIsGone() {
    // Given a server that forgets canceled sessions
    index.existing("open");
    index.loseRequests("DELETE " + SESSION, 1);
    index.script("DELETE " + SESSION, FakeIndex.problem(410, "gone", "this is over"));

    // When
    int code = environment.run("session", "cancel", FakeIndex.SESSION);

    // Then
    assertThat(code).as(environment.err()).isZero();
  }

  @Test
  void sessionThatEndedWhileItIsWaitedForIsUnderstood() {
    // Given
    index.existing("processing");
    index.script(
        "GET " + SESSION,
        new Scripted(200, Map.of(), view("processing")),
        FakeIndex.problem(410, "gone", "this is over"));

    // When
    int code = environment.run("session", "wait", FakeIndex.SESSION);

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(environment.err()).contains("the session has ended");
  }

  private String view(String status) {
    return "{\"status\": \"%s\", \"links\": {\"session\": \"%s\"}}"
        .formatted(status, index.sessionUrl());
  }
}
