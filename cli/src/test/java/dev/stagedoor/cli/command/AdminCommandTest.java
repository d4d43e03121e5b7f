package dev.stagedoor.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.cli.FakeIndex;
import dev.stagedoor.cli.FakeIndex.Scripted;
import dev.stagedoor.cli.TestEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminCommandTest {
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
  void tokenAloneIsOnStandardOutput() {
    // Given
    index.script(
        "POST /admin/v1/users/alice/tokens",
        new Scripted(201, Map.of(), "{\"id\": \"7\", \"token\": \"stagedoor_new\"}"));

    // When
    int code =
        environment.run(
            "admin",
            "token",
            "alice",
            "--project",
            "demo",
            "--permission",
            "stage",
            "--permission",
            "publish",
            "--expires-in",
            "2h");

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(environment.out()).isEqualToIgnoringNewLines("stagedoor_new");
    assertThat(environment.err()).contains("token 7").doesNotContain("stagedoor_new");
    var body = index.requests().getFirst().json();
    assertThat(body.path("project").asText()).isEqualTo("demo");
    assertThat(body.path("permissions")).hasSize(2);
    assertThat(body.path("expires-in").asLong()).isEqualTo(7200);
  }

  @Test
  void whatIsNotSaidIsNotSent() {
    // Given
    index.script(
        "POST /admin/v1/users/alice/tokens",
        new Scripted(201, Map.of(), "{\"id\": \"7\", \"token\": \"stagedoor_new\"}"));

    // When
    environment.run("admin", "token", "alice");

    // Then
    assertThat(index.requests().getFirst().json().fieldNames())
        .toIterable()
        .containsExactly("description");
  }

  @Test
  void userIsMadeOrThere() {
    // Given
    index.script(
        "PUT /admin/v1/users/alice",
        new Scripted(201, Map.of(), ""),
        new Scripted(204, Map.of(), ""));

    // When
    int first = environment.run("admin", "user", "alice");
    int second = environment.run("admin", "user", "alice");

    // Then
    assertThat(first).isZero();
    assertThat(second).isZero();
    assertThat(environment.out()).contains("Made the user alice").contains("there already");
  }

  @Test
  void rolesAreGivenAndTaken() {
    // Given
    index.script("PUT /admin/v1/projects/demo/roles/alice", new Scripted(201, Map.of(), ""));
    index.script("DELETE /admin/v1/projects/demo/roles/alice", new Scripted(204, Map.of(), ""));

    // When
    int granted = environment.run("admin", "grant", "demo", "alice", "maintainer");
    int revoked = environment.run("admin", "revoke", "demo", "alice");

    // Then
    assertThat(granted).as(environment.err()).isZero();
    assertThat(revoked).as(environment.err()).isZero();
    assertThat(index.requests().getFirst().json().path("role").asText()).isEqualTo("maintainer");
  }

  @Test
  void unknownRoleIsAUsageError() {
    // Given no such role

    // When
    int code = environment.run("admin", "grant", "demo", "alice", "king");

    // Then
    assertThat(code).isEqualTo(2);
    assertThat(index.requests()).isEmpty();
  }

  @Test
  void tokenIsRevokedByItsIdentifier() {
    // Given
    index.script("DELETE /admin/v1/tokens/7", new Scripted(204, Map.of(), ""));

    // When
    int code = environment.run("admin", "revoke-token", "7");

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.lines()).containsExactly("DELETE /admin/v1/tokens/7");
  }

  @Test
  void administratorsTokenIsFoundInTheDataDirectory() throws IOException {
    // Given
    environment.variables.remove("STAGEDOOR_ADMIN_TOKEN");
    Files.writeString(directory.resolve("admin-token"), "stagedoor_admin\n");
    index.script("DELETE /admin/v1/tokens/7", new Scripted(204, Map.of(), ""));

    // When
    int code = environment.run("admin", "revoke-token", "7", "--data", directory.toString());

    // Then
    assertThat(code).as(environment.err()).isZero();
    assertThat(index.requests().getFirst().authorization()).isEqualTo("Bearer stagedoor_admin");
  }

  @Test
  void withoutAnAdministratorsTokenNothingIsSent() {
    // Given
    environment.variables.remove("STAGEDOOR_ADMIN_TOKEN");

    // When
    int code = environment.run("admin", "user", "alice", "--data", directory.toString());

    // Then
    assertThat(code).isEqualTo(4);
    assertThat(index.requests()).isEmpty();
  }
}
