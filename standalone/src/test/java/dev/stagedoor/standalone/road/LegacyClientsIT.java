package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The clients of today, by the commands of {@code docs/clients.md}. */
@Timeout(300)
@DisabledIfEnvironmentVariable(named = "STAGEDOOR_TEST_WITHOUT", matches = ".*(python|curl).*")
class LegacyClientsIT {
  private static final Path PAGE =
      Path.of(System.getProperty("basedir", "."), "..", "docs", "clients.md");

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

  @ParameterizedTest
  @ValueSource(strings = {"twine", "uv", "curl"})
  void publishesAndInstallsAndMayDoItAgain(String client) throws IOException {
    String name = "legacy" + client;
    Path project = project(name, Wheels.pure(name, "1.0"));

    Commands.Result first = run(project, command(client, 0), noor.token());
    Commands.Result second = run(project, command(client, 0), noor.token());

    assertThat(first.exit()).as(first.output()).isZero();
    assertThat(second.exit()).as(second.output()).isZero();
    assertThat(filenames(name)).containsExactly(name + "-1.0-py3-none-any.whl");
    Path python = Python.environment(directory.resolve("venv-" + client));
    Python.pipInstall(python, server.url() + "/simple/", name + "==1.0").requireSuccess();
  }

  @Test
  void uvSendsNothingThatIsThere() throws IOException {
    Path project = project("legacychecked", Wheels.pure("legacychecked", "1.0"));
    run(project, command("uv", 0), noor.token()).requireSuccess();

    Commands.Result again = run(project, command("uv", 1), noor.token());

    assertThat(again.exit()).as(again.output()).isZero();
    assertThat(again.output()).contains("already exists, skipping");
  }

  @ParameterizedTest
  @CsvSource({"twine, 1", "uv, 2", "curl, 22"})
  void aRefusedFileIsExplained(String client, int exit) throws IOException {
    String name = "broken" + client;
    Path project = project(name, Wheels.lying(name, "1.0", "1.1"));

    Commands.Result refused = run(project, command(client, 0), noor.token());

    assertThat(refused.exit()).as(refused.output()).isEqualTo(exit);
    // twine and uv send the version inside as the file's own; curl sends none.
    assertThat(refused.output().replaceAll("\\s+", " ")).contains("1.0", "1.1", "400");
    assertThat(filenames(name)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"twine, 1", "uv, 2", "curl, 22"})
  void otherBytesUnderAPublishedNameAreRefused(String client, int exit) throws IOException {
    String name = "twice" + client;
    run(project(name, Wheels.pure(name, "1.0")), command(client, 0), noor.token()).requireSuccess();

    Commands.Result refused =
        run(
            project(name + "-other", name, Wheels.saying(name, "1.0", "Another")),
            command(client, 0),
            noor.token());

    assertThat(refused.exit()).as(refused.output()).isEqualTo(exit);
    assertThat(refused.output().replaceAll("\\s+", " ")).contains("File already exists");
  }

  @ParameterizedTest
  @CsvSource({"twine, 1", "uv, 2", "curl, 22"})
  void aWrongTokenIsForbidden(String client, int exit) throws IOException {
    String name = "wrong" + client;
    Path project = project(name, Wheels.pure(name, "1.0"));

    Commands.Result refused = run(project, command(client, 0), noor.token() + "x");

    assertThat(refused.exit()).as(refused.output()).isEqualTo(exit);
    assertThat(refused.output()).contains("403");
    assertThat(filenames(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"twine", "uv", "curl"})
  void stagesAndTheSessionIsPublishedByName(String client) throws IOException {
    String name = "staged" + client;
    Path project = project(name, Wheels.pure(name, "1.0"));

    Commands.Result staged = run(project, command(client + ", staged", 0), noor.token());

    assertThat(staged.exit()).as(staged.output()).isZero();
    assertThat(filenames(name)).isEmpty();
    JsonNode session = noor.get("/upload/2.0/sessions?name=" + name).json().get("sessions").get(0);
    assertThat(session.at("/files/%s-1.0-py3-none-any.whl/status".formatted(name)).asText())
        .isEqualTo("completed");
    Path python = Python.environment(directory.resolve("venv-staged-" + client));
    Python.pipInstall(python, session.at("/links/stage").asText(), name + "==1.0").requireSuccess();
    assertThat(noor.publish(noor.get(session.at("/links/session").asText())).status())
        .isEqualTo(201);
    assertThat(filenames(name)).hasSize(1);
  }

  @Test
  void eightUvPublishesOfOneDirectoryAtOnceAllSucceed() throws IOException {
    String name = "crowd";
    Path project = project(name, Wheels.pure(name, "1.0"));
    for (int number = 1; number <= 3; number++) {
      Files.write(
          project.resolve("dist/%s-1.0-%d-py3-none-any.whl".formatted(name, number)),
          Wheels.pure(name, "1.0"));
    }

    List<CompletableFuture<Commands.Result>> crowd =
        IntStream.range(0, 8)
            .mapToObj(
                n ->
                    CompletableFuture.supplyAsync(
                        () -> run(project, command("uv", 0), noor.token()),
                        task -> Thread.ofPlatform().start(task)))
            .toList();

    for (CompletableFuture<Commands.Result> one : crowd) {
      assertThat(one.join().exit()).as(one.join().output()).isZero();
    }
    assertThat(filenames(name)).hasSize(4);
  }

  private static Path project(String name, byte[] wheel) throws IOException {
    return project(name, name, wheel);
  }

  private static Path project(String folder, String name, byte[] wheel) throws IOException {
    Path dist = Files.createDirectories(directory.resolve(folder).resolve("dist"));
    Files.write(dist.resolve(name + "-1.0-py3-none-any.whl"), wheel);
    return dist.getParent();
  }

  /** The block of that number under the heading. */
  private static String command(String heading, int number) {
    try {
      String page = Files.readString(PAGE);
      String section = page.substring(page.indexOf("### " + heading + "\n")).split("\n##", 2)[0];
      Matcher block = Pattern.compile("(?s)```sh\n(.*?)```").matcher(section);
      List<String> blocks = new ArrayList<>();
      while (block.find()) {
        blocks.add(block.group(1));
      }
      return blocks.get(number);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Commands.Result run(Path project, String command, String token) {
    return Commands.run(
        project,
        Map.of(
            "ONLY_THIS_INDEX",
            "1",
            "STAGEDOOR_URL",
            server.url(),
            "STAGEDOOR_TOKEN",
            token,
            "NO_COLOR",
            "1",
            "PATH",
            Python.tools() + ":" + System.getenv("PATH")),
        "bash",
        "-c",
        command);
  }

  private static List<String> filenames(String name) {
    Api.Answer page =
        new Api(server.url(), null)
            .accepting("application/vnd.pypi.simple.v1+json", "/simple/" + name + "/");
    return page.status() == 404 ? List.of() : page.json().get("files").findValuesAsText("filename");
  }
}
