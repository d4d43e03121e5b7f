package dev.stagedoor.cli.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.cli.FakeBytes;
import dev.stagedoor.cli.FakeBytes.Sent;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mechanisms that send bytes at an offset, through the whole client. */
class OffsetMechanismsTest {
  private static final String TUS = "vnd-stagedoor-tus";
  private static final String RESUMABLE = "vnd-stagedoor-resumable";
  private static final String CHUNKS = "vnd-stagedoor-chunks";
  private static final String WHEEL = "demo-1.0-py3-none-any.whl";
  private static final int SIZE = 9 << 20;
  private static final int SOME = 3 << 20;
  private static final byte[] CONTENT = FakeBytes.content(SIZE);

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
    wheel = Files.write(directory.resolve(WHEEL), CONTENT).toString();
  }

  @AfterEach
  void stop() {
    index.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {TUS, RESUMABLE, CHUNKS})
  void wholeFileGoesInOneRequest(String mechanism) {
    // Given
    index.mechanisms = List.of(mechanism, "http-post-bytes");

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.status).isEqualTo("published");
    assertThat(index.bytes(WHEEL)).isEqualTo(CONTENT);
    assertThat(index.uploads.methods())
        .containsExactly(mechanism.equals(CHUNKS) ? "POST" : "PATCH");
  }

  @Test
  void tusSpeaksItsVersionAndMediaType() {
    // Given
    index.mechanisms = List.of(TUS);

    // When
    environment.run("upload", wheel);

    // Then
    FakeBytes.Headers headers = index.uploads.bodies().getFirst().headers();
    assertThat(headers.tus()).isEqualTo("1.0.0");
    assertThat(headers.contentType()).isEqualTo("application/offset+octet-stream");
  }

  @Test
  void resumableSaysThatTheRestComes() {
    // Given
    index.mechanisms = List.of(RESUMABLE);

    // When
    environment.run("upload", wheel);

    // Then
    FakeBytes.Headers headers = index.uploads.bodies().getFirst().headers();
    assertThat(headers.complete()).isEqualTo("?1");
    assertThat(headers.contentType()).isEqualTo("application/partial-upload");
  }

  @Test
  void chunksSayWhichIsTheLast() throws IOException {
    // Given more than one chunk
    byte[] content = FakeBytes.content(17 << 20);
    Files.write(Path.of(wheel), content);
    index.mechanisms = List.of(CHUNKS);

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.uploads.bodies())
        .satisfiesExactly(
            first -> {
              assertThat(first.received()).isEqualTo(16 << 20);
              assertThat(first.headers().complete()).isEqualTo("?0");
              assertThat(first.headers().length()).isEqualTo(Integer.toString(content.length));
            },
            second -> {
              assertThat(second.offset()).isEqualTo(16 << 20);
              assertThat(second.headers().complete()).isEqualTo("?1");
            });
    assertThat(index.bytes(WHEEL)).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(strings = {TUS, RESUMABLE, CHUNKS})
  void cutConnectionCostsNothingThatHadArrived(String mechanism) {
    // Given
    index.mechanisms = List.of(mechanism);
    index.uploads.cutAfter(SOME);
    index.uploads.cutAfter(SOME);

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.bytes(WHEEL)).isEqualTo(CONTENT);
    assertThat(index.uploads.bodies())
        .extracting(Sent::offset)
        .containsExactly(0L, (long) SOME, 2L * SOME);
    assertThat(index.uploads.received()).isEqualTo(SIZE);
    assertThat(environment.err()).contains("going on with " + WHEEL + ": 3.0 MiB of 9.0 MiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {TUS, RESUMABLE, CHUNKS})
  void conflictTellsFromWhereToGoOn(String mechanism) {
    // Given a server that has some bytes of which the client does not know
    index.mechanisms = List.of(mechanism);
    index.uploads.preload("f1", CONTENT, SOME);

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.bytes(WHEEL)).isEqualTo(CONTENT);
    assertThat(index.uploads.methods()).doesNotContain("HEAD");
    assertThat(index.uploads.received()).isEqualTo(SIZE - SOME);
  }

  @ParameterizedTest
  @ValueSource(strings = {TUS, RESUMABLE, CHUNKS})
  void busyServerIsLeftAloneAsLongAsItSays(String mechanism) {
    // Given
    index.mechanisms = List.of(mechanism);
    Scripted busy = new Scripted(503, Map.of("Retry-After", "7"), "");
    index.uploads.script((mechanism.equals(CHUNKS) ? "POST" : "PATCH") + " /bytes/f1", busy);
    index.uploads.script("HEAD /bytes/f1", new Scripted(429, Map.of("Retry-After", "9"), ""));

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(environment.pauses()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(9));
    assertThat(index.bytes(WHEEL)).isEqualTo(CONTENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {TUS, RESUMABLE, CHUNKS})
  void nextRunGoesOnWhereOneGaveUp(String mechanism) {
    // Given a server that goes away in the middle, for too long
    index.mechanisms = List.of(mechanism);
    index.uploads.cutAfter(SOME, () -> index.uploads.away = true);
    int first = environment.run("upload", wheel);
    String session = index.status;
    index.uploads.away = false;

    // When
    int second = environment.run("upload", wheel);

    // Then
    assertThat(first).isEqualTo(1);
    assertThat(session).isEqualTo("open");
    assertThat(second).as(environment.err()).isZero();
    assertThat(index.status).isEqualTo("published");
    assertThat(index.bytes(WHEEL)).isEqualTo(CONTENT);
    assertThat(index.uploads.received()).isEqualTo(SIZE);
    assertThat(environment.err()).contains("upload again to go on");
    assertThat(index.lines()).noneMatch(line -> line.startsWith("DELETE"));
  }

  @Test
  void otherBytesAreBegunAnew() throws IOException {
    // Given an upload that was given up, and a file that was built again since
    index.mechanisms = List.of(RESUMABLE);
    index.uploads.cutAfter(SOME, () -> index.uploads.away = true);
    environment.run("upload", wheel);
    index.uploads.away = false;
    byte[] other = FakeBytes.content(SIZE + 1);
    Files.write(Path.of(wheel), other);

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.bytes(WHEEL)).isEqualTo(other);
  }

  @Test
  void uploadThatIsForgottenIsAConflictAsBefore() throws IOException {
    // Given an upload that was given up, and a machine that knows nothing of it
    index.mechanisms = List.of(RESUMABLE);
    index.uploads.cutAfter(SOME, () -> index.uploads.away = true);
    environment.run("upload", wheel);
    index.uploads.away = false;
    environment.variables.put("XDG_STATE_HOME", directory.resolve("elsewhere").toString());

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).isEqualTo(5);
  }

  @Test
  void whatIsOverIsNotRemembered() throws IOException {
    // Given
    index.mechanisms = List.of(RESUMABLE);

    // When
    environment.run("upload", wheel);

    // Then
    try (var remembered = Files.list(directory.resolve(".local/state/stagedoor/uploads"))) {
      assertThat(remembered).isEmpty();
    }
  }

  @Test
  void refusalIsNotTriedAgain() {
    // Given
    index.mechanisms = List.of(RESUMABLE);
    index.uploads.script(
        "PATCH /bytes/f1", FakeIndex.problem(403, "permission-denied", "not any more"));

    // When
    int code = environment.run("upload", "--stage", wheel);

    // Then
    assertThat(code).isEqualTo(4);
    assertThat(index.uploads.methods()).containsExactly("PATCH");
    assertThat(index.files()).isEmpty();
  }

  @Test
  void serverThatTakesNoMoreBytesIsGivenUp() {
    // Given a server that hangs up before a byte counts, every time
    index.mechanisms = List.of(RESUMABLE);
    for (int i = 0; i < OffsetLoop.ATTEMPTS; i++) {
      index.uploads.cutAfter(0);
    }

    // When
    int code = environment.run("upload", "--stage", wheel);

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(index.uploads.bodies()).hasSize(OffsetLoop.ATTEMPTS);
    assertThat(environment.pauses()).startsWith(Duration.ofMillis(500), Duration.ofSeconds(1));
  }
}
