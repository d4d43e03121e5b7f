package dev.stagedoor.cli.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.cli.FakeBytes;
import dev.stagedoor.cli.FakeIndex;
import dev.stagedoor.cli.FakeIndex.Scripted;
import dev.stagedoor.cli.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of 2 MiB that go straight into a store, through the whole client. */
class PresignedPartsMechanismTest {
  private static final String WHEEL = "demo-1.0-py3-none-any.whl";
  private static final int SIZE = (9 << 20) + 1;
  private static final int PARTS = 5;
  private static final byte[] CONTENT = FakeBytes.content(SIZE);

  @TempDir Path directory;
  private FakeIndex index;
  private TestEnvironment environment;
  private String wheel;

  @BeforeEach
  void start() throws IOException {
    index = new FakeIndex();
    index.mechanisms =
        List.of("vnd-stagedoor-s3multipart-presigned", "vnd-stagedoor-tus", "http-post-bytes");
    environment = new TestEnvironment(directory);
    environment.variables.put("STAGEDOOR_URL", index.url());
    environment.variables.put("STAGEDOOR_TOKEN", FakeIndex.TOKEN);
    wheel = Files.write(directory.resolve(WHEEL), CONTENT).toString();
  }

  @AfterEach
  void stop() {
    // Whatever happened, no one may read the URL of a part.
    assertThat(environment.err() + environment.out()).doesNotContain("X-Signature");
    index.close();
  }

  @Test
  void partsGoToTheStoreWithoutTheToken() {
    // Given

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.status).isEqualTo("published");
    assertThat(index.bytes(WHEEL)).isEqualTo(CONTENT);
    assertThat(index.uploads.bodies())
        .hasSize(PARTS)
        .allSatisfy(
            put -> {
              assertThat(put.method()).isEqualTo("PUT");
              assertThat(put.headers().authorization()).isNull();
            });
  }

  @Test
  void partThatIsCutIsSentAgainAndNoOther() {
    // Given
    index.uploads.cutAfter(1 << 20);

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.bytes(WHEEL)).isEqualTo(CONTENT);
    assertThat(index.uploads.received()).isEqualTo(SIZE + (1 << 20));
  }

  @Test
  void urlThatTheStoreDoesNotTakeAnyMoreIsAskedForAnew() {
    // Given a first part that lasts longer than the URLs of the others
    index.uploads.cutAfter(1, index.uploads::expireAll);

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.bytes(WHEEL)).isEqualTo(CONTENT);
    assertThat(index.uploads.methods()).filteredOn("GET"::equals).hasSizeGreaterThan(1);
  }

  @Test
  void urlThatHasExpiredIsNotTried() {
    // Given URLs that are too old as soon as they arrive
    index.uploads.expiresAt = environment.now.plusSeconds(1).toString();

    // When
    int code = environment.run("upload", wheel);

    // Then it asks again for each part, and uses what it was given last
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.uploads.methods()).filteredOn("GET"::equals).hasSizeGreaterThan(PARTS);
    assertThat(index.uploads.bodies()).hasSize(PARTS);
  }

  @Test
  void busyStoreIsLeftAloneAsLongAsItSays() {
    // Given
    index.uploads.script(
        "PUT /store/f1/3", new Scripted(503, Map.of("Retry-After", "7"), "SlowDown"));

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(environment.pauses()).containsExactly(Duration.ofSeconds(7));
    assertThat(index.bytes(WHEEL)).isEqualTo(CONTENT);
  }

  @Test
  void nextRunSendsOnlyThePartsThatAreMissing() {
    // Given a store that refuses one part until the client gives up
    Scripted broken = new Scripted(500, Map.of(), "<Error/>");
    Scripted[] always = new Scripted[OffsetLoop.ATTEMPTS];
    Arrays.fill(always, broken);
    index.uploads.script("PUT /store/f1/5", always);
    int first = environment.run("upload", wheel);
    int before = index.uploads.bodies().size();

    // When
    int second = environment.run("upload", wheel);

    // Then
    assertThat(first).isEqualTo(1);
    assertThat(second).as(environment.err()).isZero();
    assertThat(index.bytes(WHEEL)).isEqualTo(CONTENT);
    assertThat(index.uploads.bodies().subList(before, index.uploads.bodies().size()))
        .extracting(FakeBytes.Sent::path)
        .contains("/store/f1/5")
        .doesNotContain("/store/f1/1");
    assertThat(environment.err())
        .contains("part 5 of " + WHEEL + ": the object store answers HTTP 500")
        .contains("going on with " + WHEEL);
  }

  @Test
  void storeWithoutTheUploadEndsItAtOnce() {
    // Given
    index.uploads.script("PUT /store/f1/1", new Scripted(404, Map.of(), "NoSuchUpload"));

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(environment.pauses()).isEmpty();
    assertThat(environment.err()).contains("the object store answers HTTP 404");
  }

  @Test
  void refusalToSignIsTheServersWord() {
    // Given
    index.uploads.script(
        "GET /bytes/f1/parts", FakeIndex.problem(403, "permission-denied", "not any more"));

    // When
    int code = environment.run("upload", wheel);

    // Then
    assertThat(code).isEqualTo(4);
    assertThat(environment.err()).contains("not any more");
    assertThat(index.uploads.bodies()).isEmpty();
  }
}
