package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client of sixty lines, written from the PEP's text of April 2025 alone and in Python's standard
 * library, brings a release from its first byte to pip.
 */
@DisabledIfEnvironmentVariable(named = "STAGEDOOR_TEST_WITHOUT", matches = ".*python.*")
class AprilClientIT {
  @TempDir static Path directory;
  private static ServerProcess server;
  private static Api noor;

  @BeforeAll
  static void start() {
    server = ServerProcess.start(directory.resolve("data"));
    noor = Api.user(server, "noor");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aReleaseIsStagedTriedAndPublished() throws IOException {
    // Given a wheel that is sent in one request, and one in chunks over a line that breaks
    Path small =
        file(
            "ebb-1.0-cp313-cp313-win_amd64.whl",
            Wheels.tagged("ebb", "1.0", "cp313-cp313-win_amd64"));
    Path large = file("ebb-1.0-py3-none-any.whl", Wheels.heavy("ebb", "1.0", 400_000));

    // When it is staged
    Commands.Result staged =
        client("stage", "ebb", "1.0", "low water", small, large).requireSuccess();

    // Then pip installs it from the URL that the client computed, and from nowhere else
    String stage =
        server.url()
            + "/stage/"
            + Api.sha256("ebb1.0low water".getBytes(StandardCharsets.UTF_8))
            + "/simple/";
    assertThat(staged.output()).startsWith("opened " + stage + "\n").contains("resumed");
    assertThat(staged.output()).endsWith("complete complete\n").doesNotContain("guessable");
    assertThat(installs(stage, "from-stage")).contains("1.0");
    assertThat(noor.get("/simple/ebb/").status()).isEqualTo(404);

    // And another run of the client finds the session, publishes it, and it is in the index
    Commands.Result published = client("publish", "ebb", "1.0", "low water").requireSuccess();
    assertThat(published.output()).startsWith("found " + stage).contains("publish 201");
    assertThat(installs(server.url() + "/simple/", "from-index")).contains("1.0");
    assertThat(noor.get(stage + "ebb/").status()).isEqualTo(410);
  }

  @Test
  void aCanceledSessionMakesWayForAnother() throws IOException {
    Path wheel = file("neap-1.0-py3-none-any.whl", Wheels.pure("neap", "1.0"));
    client("stage", "neap", "1.0", "", wheel).requireSuccess();

    Commands.Result canceled = client("cancel", "neap", "1.0", "");
    Commands.Result again = client("stage", "neap", "1.0", "", wheel);

    assertThat(canceled.output()).startsWith("found").contains("guessable", "cancel 204");
    assertThat(again.output()).startsWith("opened").endsWith("complete\n");
  }

  @Test
  void aRefusedFileIsExplained() throws IOException {
    Path lying = file("spring-1.0-py3-none-any.whl", Wheels.lying("spring", "1.0", "1.1"));

    Commands.Result staged = client("stage", "spring", "1.0", "x", lying);

    assertThat(staged.exit()).isEqualTo(1);
    assertThat(staged.output()).contains("400 spring-1.0-py3-none-any.whl was refused", "1.1");
  }

  private static Path file(String filename, byte[] content) throws IOException {
    return Files.write(directory.resolve(filename), content);
  }

  private static String installs(String index, String environment) {
    Path python = Python.environment(directory.resolve(environment));
    Python.pipInstall(python, index, "ebb==1.0").requireSuccess();
    return Commands.run(
            directory, Map.of(), python.toString(), "-c", "import ebb; print(ebb.VERSION)")
        .requireSuccess()
        .output();
  }

  private static Commands.Result client(
      String command, String name, String version, String nonce, Path... files) {
    List<String> line =
        new ArrayList<>(
            List.of(
                Python.tools().resolve("python").toString(),
                script().toString(),
                command,
                name,
                version,
                nonce));
    for (Path file : files) {
      line.add(file.toString());
    }
    return Commands.run(
        directory,
        Map.of("INDEX", server.url(), "TOKEN", noor.token()),
        line.toArray(String[]::new));
  }

  private static Path script() {
    try {
      return Path.of(AprilClientIT.class.getResource("/foreign/april_client.py").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
