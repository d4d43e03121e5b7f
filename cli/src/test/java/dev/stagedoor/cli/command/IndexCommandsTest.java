package dev.stagedoor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.cli.FakeIndex;
import dev.stagedoor.cli.FakeIndex.Scripted;
import dev.stagedoor.cli.TestEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands about what was published. */
class IndexCommandsTest {
  private static final String PROJECT = "/admin/v1/index/projects/my-project";

  @TempDir Path directory;
  private FakeIndex index;
  private TestEnvironment environment;

  @BeforeEach
  void start() throws IOException {
    index = new FakeIndex();
    environment = new TestEnvironment(directory);
    environment.variables.put("STAGEDOOR_URL", index.url());
    environment.variables.put("STAGEDOOR_TOKEN", FakeIndex.TOKEN);
  }

  @AfterEach
  void stop() {
    index.close();
  }

  @Test
  void aReleaseIsYankedWithAReasonByAUsersToken() {
    // Given
    index.script(
        "PUT " + PROJECT + "/releases/1.0.0rc1/yank",
        done("\"my_project-1.0.0rc1.tar.gz\", \"my_project-1.0.0rc1-py3-none-any.whl\""));

    // When
    int code =
        environment.run("admin", "yank", "My.Project==1.0.0-rc1", "--reason", "it is \"bad\"");

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(environment.out())
        .contains(
            "Yanked my_project-1.0.0rc1.tar.gz", "Yanked my_project-1.0.0rc1-py3-none-any.whl");
    var request = index.requests().getFirst();
    assertThat(request.json().path("reason").asText()).isEqualTo("it is \"bad\"");
    assertThat(request.authorization()).isEqualTo("Bearer " + FakeIndex.TOKEN);
  }

  @Test
  void theAdministratorsTokenIsTakenWhereThereIsOne() {
    // Given
    environment.variables.put("STAGEDOOR_ADMIN_TOKEN", "stagedoor_admin");
    index.script("DELETE " + PROJECT + "/releases/1.0/yank", done(""));

    // When
    int code = environment.run("admin", "unyank", "my-project==1.0");

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(environment.out()).contains("is so already");
    assertThat(index.requests().getFirst().authorization()).isEqualTo("Bearer stagedoor_admin");
  }

  @Test
  void aFileIsDeletedAndRestored() {
    // Given
    String file = "my_project-1.0+a-py3-none-any.whl";
    String path = PROJECT + "/files/my_project-1.0+a-py3-none-any.whl";
    index.script(
        "DELETE " + path,
        new Scripted(
            200,
            Map.of(),
            "{\"changed\": [\"%s\"], \"serial\": 7, \"restorable-until\": \"2026-11-28T12:00:00Z\"}"
                .formatted(file)));
    index.script("POST " + path + "/restore", done("\"" + file + "\""));

    // When
    int deleted = environment.run("admin", "delete", "my-project==1.0+a", "--file", file);
    int restored = environment.run("admin", "restore", "my-project==1.0+a", "--file", file);

    // Then
    assertThat(deleted).as(environment.err()).isZero();
    assertThat(restored).as(environment.err()).isZero();
    assertThat(environment.out())
        .contains("Deleted " + file, "until 2026-11-28T12:00:00Z", "Restored " + file);
  }

  @Test
  void aProjectIsMarked() {
    // Given
    index.script("PUT " + PROJECT + "/status", new Scripted(200, Map.of(), "{\"serial\": 7}"));

    // When
    int code =
        environment.run("admin", "status", "My_Project", "archived", "--reason", "use another");

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(environment.out()).contains("my-project is archived");
    assertThat(index.requests().getFirst().json().path("status").asText()).isEqualTo("archived");
    assertThat(index.requests().getFirst().json().path("reason").asText()).isEqualTo("use another");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yank demo",
        "yank demo==x",
        "yank demo==1.0 --file demo-2.0.tar.gz",
        "delete demo==1.0 --file other-1.0.tar.gz",
        "delete demo==1.0 --file demo-1.0.txt",
        "status demo asleep",
        "status -demo- archived"
      })
  void whatIsMisspeltIsNotSent(String line) {
    int code = environment.run(("admin " + line).split(" "));

    assertThat(code).isEqualTo(2);
    assertThat(index.requests()).isEmpty();
  }

  @Test
  void aRefusalEndsWithItsCode() {
    // Given
    index.script(
        "PUT " + PROJECT + "/status",
        FakeIndex.problem(403, "permission-denied", "A quarantine is for the administrator"));

    // When
    int code = environment.run("admin", "status", "my-project", "quarantined");

    // Then
    assertThat(code).isEqualTo(4);
    assertThat(environment.err()).contains("A quarantine is for the administrator");
  }

  private static Scripted done(String changed) {
    return new Scripted(200, Map.of(), "{\"changed\": [%s], \"serial\": 7}".formatted(changed));
  }
}
