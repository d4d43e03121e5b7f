package dev.stagedoor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.cli.FakeIndex;
import dev.stagedoor.cli.FakeIndex.Scripted;
import dev.stagedoor.cli.TestEnvironment;
import dev.stagedoor.cli.http.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminSweepCommandTest {
  private static final String SWEEP = "POST /admin/v1/store/sweep";
  private static final String NOTHING =
      """
      {"mend": false, "objects": 12, "sealed-uploads": 5, "findings": [], "truncated": false,
       "kinds": {"left-over": {"count": 0, "bytes": 0, "deleted": 0},
                 "missing": {"count": 0, "bytes": 0, "deleted": 0}}}
      """;
  private static final String FOUND =
      """
      {"mend": %s, "objects": 12, "sealed-uploads": 5, "truncated": true,
       "findings": [{"kind": "left-over", "key": "uploads/ab/x/1/content", "size": 2048,
                     "age": 3456000, "outcome": "%s", "reason": "the upload is canceled"}],
       "kinds": {"left-over": {"count": 3, "bytes": 6144, "deleted": %d},
                 "missing": {"count": 0, "bytes": 0, "deleted": 0}}}
      """;
  private static final String LOST =
      """
      {"mend": false, "objects": 12, "sealed-uploads": 5, "truncated": false,
       "findings": [{"kind": "missing", "key": "uploads/ab/x/1/content", "size": 2048,
                     "outcome": "stays", "reason": "the blob is not in the store"}],
       "kinds": {"missing": {"count": 1, "bytes": 2048, "deleted": 0}}}
      """;

  @TempDir Path directory;
  private FakeIndex index;
  private TestEnvironment environment;

  @BeforeEach
  void start() throws IOException {
    index = new FakeIndex();
    environment = new TestEnvironment(directory);
    environment.variables.put("STAGEDOOR_URL", index.url());
    environment.variables.put("STAGEDOOR_ADMIN_TOKEN", FakeIndex.TOKEN);
  }

  @AfterEach
  void stop() {
    index.close();
  }

  @Test
  void byDefaultItOnlyReports() {
    // Given
    index.script(SWEEP, new Scripted(200, Map.of(), FOUND.formatted(false, "would-delete", 0)));

    // When
    int code = environment.run("admin", "sweep");

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.requests().getFirst().json().path("mend").isBoolean()).isTrue();
    assertThat(index.requests().getFirst().json().path("mend").asBoolean()).isFalse();
    assertThat(environment.out().lines())
        .containsExactly(
            "left-over uploads/ab/x/1/content (2.0 KiB, 40 d old) would be deleted: the upload is"
                + " canceled",
            "... and more, which only the sums below count",
            "left-over: 3 objects, 6.0 KiB, 0 deleted",
            "Looked at 12 objects of the store and 5 sealed uploads",
            "Nothing was deleted; --mend deletes what it would");
  }

  @Test
  void mendingIsAskedForAndTold() {
    // Given
    index.script(SWEEP, new Scripted(200, Map.of(), FOUND.formatted(true, "deleted", 3)));

    // When
    int code = environment.run("admin", "sweep", "--mend");

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.requests().getFirst().json().path("mend").asBoolean()).isTrue();
    assertThat(environment.out())
        .contains("was deleted: the upload is canceled")
        .contains("left-over: 3 objects, 6.0 KiB, 3 deleted")
        .doesNotContain("--mend");
  }

  @Test
  void aStoreAsItShouldBeIsOneLine() {
    // Given
    index.script(SWEEP, new Scripted(200, Map.of(), NOTHING));

    // When
    int code = environment.run("admin", "sweep");

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(environment.out())
        .isEqualToIgnoringNewLines(
            "Looked at 12 objects of the store and 5 sealed uploads; all is as it should be");
  }

  @Test
  void lostBytesAreAFailure() {
    // Given
    index.script(SWEEP, new Scripted(200, Map.of(), LOST));

    // When
    int code = environment.run("admin", "sweep");

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(environment.out())
        .contains("missing uploads/ab/x/1/content (2.0 KiB) stays: the blob is not in the store");
  }

  @Test
  void scriptsGetTheReportAsItCame() throws IOException {
    // Given
    index.script(SWEEP, new Scripted(200, Map.of(), LOST));

    // When
    environment.run("admin", "sweep", "--json");

    // Then
    assertThat(Json.MAPPER.readTree(environment.out())).isEqualTo(Json.MAPPER.readTree(LOST));
  }

  @Test
  void aSweepThatIsRunningIsAConflict() {
    // Given
    index.script(
        SWEEP, FakeIndex.problem(409, "sweep-running", "Another sweep of the store is running."));

    // When
    int code = environment.run("admin", "sweep");

    // Then
    assertThat(code).isEqualTo(5);
    assertThat(environment.err()).contains("Another sweep of the store is running.");
  }

  @Test
  void aProxyThatGaveUpIsNotAskedAgain() {
    // Given
    index.script(SWEEP, new Scripted(504, Map.of(), ""));

    // When
    int code = environment.run("admin", "sweep", "--mend");

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(index.requests()).hasSize(1);
    assertThat(environment.err()).contains("the sweep may go on");
  }

  @Test
  void whatIsNoReportIsAFailure() {
    // Given
    index.script(SWEEP, new Scripted(200, Map.of(), "{\"hello\": 1}"));

    // When
    int code = environment.run("admin", "sweep");

    // Then
    assertThat(code).isEqualTo(1);
    assertThat(environment.err()).contains("the answer is no report");
  }
}
