package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Our own client, as it is packaged and through its launcher, against the packaged server. */
@Timeout(300)
class ClientIT {
  @TempDir static Path directory;
  private static ServerProcess server;
  private static Api noor;

  /** What a command left: exit code, standard output, standard error. */
  private record Ran(int exit, String out, String err) {
    JsonNode json() {
      try {
        return new ObjectMapper().readTree(out);
      } catch (JsonProcessingException e) {
        throw new AssertionError(out, e);
      }
    }

    Ran requireSuccess() {
      assertThat(exit).as("%s%n%s", out, err).isZero();
      return this;
    }
  }

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
  void twoReleasesAreStagedListedWaitedForExtendedAndPublishedByName() throws IOException {
    // Given two releases of two projects
    String one = wheel("capstan", "1.0", Wheels.pure("capstan", "1.0"));
    String other = wheel("windlass", "2.0", Wheels.pure("windlass", "2.0"));
    Path outputs = directory.resolve("outputs");

    // When they are uploaded by one command
    Ran staged =
        run(Map.of("GITHUB_OUTPUT", outputs.toString()), "upload", "--stage", "--json", one, other);

    // Then each has a session, which every command finds by the release's name
    JsonNode releases = staged.requireSuccess().json().path("releases");
    assertThat(releases.findValuesAsText("name")).containsExactly("capstan", "windlass");
    assertThat(Files.readString(outputs))
        .contains("stage-url<<", "session-id<<")
        .contains(releases.findValuesAsText("session-id"));
    assertThat(staged.out().lines()).hasSize(1);
    Ran list = run(Map.of(), "session", "list", "--status", "open", "--json");
    assertThat(list.requireSuccess().json().path("sessions").findValuesAsText("name"))
        .contains("capstan", "windlass");
    Ran waited = run(Map.of(), "session", "wait", "CapStan==1.0.0", "--timeout", "60s");
    assertThat(waited.requireSuccess().out()).contains("capstan==1.0  open  1 file");
    Ran extended = run(Map.of(), "session", "extend", "capstan==1.0", "--for", "9d", "--json");
    assertThat(extended.requireSuccess().json().path("expires-at").asText())
        .isGreaterThan(releases.get(0).path("expires-at").asText());
    Ran published = run(Map.of(), "session", "publish", "capstan==1.0");
    assertThat(published.requireSuccess().out()).contains("Published capstan==1.0");
    assertThat(noor.get(server.url() + "/simple/capstan/").status()).isEqualTo(200);
    assertThat(noor.get(server.url() + "/simple/windlass/").status()).isEqualTo(404);
    run(Map.of(), "session", "cancel", "windlass==2.0").requireSuccess();
    // The name is free again and nobody's, so the canceled session is found by its UUID alone.
    assertThat(status(releases.get(1).path("session-id").asText())).contains("canceled");
  }

  @Test
  void hintNamesTheLauncherAsItWasCalled() throws IOException {
    Ran staged =
        run(Map.of(), "upload", "--stage", wheel("bobstay", "1.0", Wheels.pure("bobstay", "1.0")));

    assertThat(staged.requireSuccess().out())
        .contains("publish: " + OwnClient.LAUNCHER + " session publish ");
  }

  @Test
  void refusedFileIsToldOnceAndEndsWithThree() throws IOException {
    String lying = wheel("halyard", "1.0", Wheels.lying("halyard", "1.0", "1.1"));

    Ran refused = run(Map.of(), "upload", lying);

    assertThat(refused.exit()).as(refused.err()).isEqualTo(3);
    List<String> block =
        refused
            .err()
            .lines()
            .dropWhile(line -> !line.startsWith("error: "))
            .takeWhile(line -> !line.startsWith("canceled"))
            .toList();
    assertThat(block.getFirst()).startsWith("error: halyard-1.0-py3-none-any.whl was refused: ");
    assertThat(block)
        .filteredOn(line -> line.contains("METADATA") && line.contains("1.1"))
        .hasSize(1)
        .allSatisfy(
            line -> assertThat(line).containsOnlyOnce("METADATA").containsPattern("\\[.*]"));
    assertThat(String.join("\n", block)).containsOnlyOnce("halyard-1.0-py3-none-any.whl");
    assertThat(run(Map.of(), "check", lying).exit()).isEqualTo(3);
  }

  @Test
  void wrongTokenEndsWithFour() throws IOException {
    String file = wheel("jib", "1.0", Wheels.pure("jib", "1.0"));

    Ran denied = run(Map.of("STAGEDOOR_TOKEN", "stagedoor_wrong"), "upload", "--json", file);

    assertThat(denied.exit()).as(denied.err()).isEqualTo(4);
    assertThat(denied.json().path("exit-code").asInt()).isEqualTo(4);
  }

  @Test
  void publishedReleaseEndsWithFive() throws IOException {
    String file = wheel("keel", "1.0", Wheels.pure("keel", "1.0"));
    run(Map.of(), "upload", file).requireSuccess();

    Ran again = run(Map.of(), "upload", file);

    assertThat(again.exit()).as(again.err()).isEqualTo(5);
  }

  @Test
  void ownerSeesTheTrailOfTheProject() throws IOException {
    String file = wheel("rudder", "1.0", Wheels.pure("rudder", "1.0"));
    String session =
        run(Map.of(), "upload", "--json", file)
            .requireSuccess()
            .json()
            .path("releases")
            .get(0)
            .path("session-id")
            .asText();

    Ran tail = run(Map.of(), "audit", "tail", "--project", "rudder", "--session", session);

    assertThat(tail.requireSuccess().out()).contains("session.created", "principal=noor");
  }

  @Test
  void interruptInTheMiddleOfAnUploadCancelsAndSaysSo() throws Exception {
    // Given files of which most are still to be sent when Ctrl-C comes with the first
    List<String> arguments = new ArrayList<>(List.of("upload", "--stage", "--parallel", "1"));
    for (int i = 0; i < 12; i++) {
      Path big = directory.resolve("ballast-1.0-" + i + "-py3-none-any.whl");
      try (RandomAccessFile file = new RandomAccessFile(big.toFile(), "rw")) {
        file.setLength(90L << 20);
      }
      arguments.add(big.toString());
    }
    Process client = process(Map.of(), arguments.toArray(String[]::new));
    CompletableFuture<String> out = read(client.getInputStream());
    List<String> err = new ArrayList<>();
    try (var lines = client.errorReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        err.add(line);
        // When
        if (line.startsWith("uploading ballast-1.0-0-")) {
          Commands.run(directory, Map.of(), "kill", "-INT", String.valueOf(client.pid()))
              .requireSuccess();
        }
      }
    }

    // Then
    assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(client.exitValue()).as(String.join("\n", err)).isEqualTo(130);
    assertThat(out.join()).isEmpty();
    Matcher canceled =
        Pattern.compile("canceled session ([0-9a-f-]{36})").matcher(String.join("\n", err));
    assertThat(canceled.find()).as(String.join("\n", err)).isTrue();
    assertThat(status(canceled.group(1))).contains("canceled");
  }

  @Test
  @DisabledIfEnvironmentVariable(named = "STAGEDOOR_TEST_WITHOUT", matches = ".*python.*")
  void smokeCommandDecidesOnPublishing() throws IOException {
    String good = wheel("lanyard", "1.0", Wheels.pure("lanyard", "1.0"));
    String bad = wheel("lanyard", "1.1", Wheels.pure("lanyard", "1.1"));
    String smoke = "python -c 'import lanyard; assert lanyard.VERSION == \"1.0\"'";

    Ran passed = run(Map.of(), "upload", "--test-install", smoke, good);
    Ran failed = run(Map.of(), "upload", "--test-install", smoke, bad);

    assertThat(passed.requireSuccess().err()).contains("the smoke command passed");
    assertThat(failed.exit()).as(failed.err()).isEqualTo(1);
    assertThat(failed.err()).contains("the smoke command ended with 1", "canceled session");
    assertThat(noor.get("/simple/lanyard/").body()).contains("1.0").doesNotContain("lanyard-1.1");
  }

  private static String status(String id) {
    return run(Map.of(), "session", "status", id)
        .requireSuccess()
        .out()
        .lines()
        .filter(line -> line.startsWith("Status:"))
        .findFirst()
        .orElseThrow();
  }

  private static String wheel(String name, String version, byte[] content) throws IOException {
    Path file = directory.resolve(name + "-" + version + "-py3-none-any.whl");
    return Files.write(file, content).toString();
  }

  private static Ran run(Map<String, String> variables, String... arguments) {
    try {
      Process process = process(variables, arguments);
      CompletableFuture<String> err = read(process.getErrorStream());
      String out = read(process.getInputStream()).join();
      return new Ran(process.waitFor(), out, err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Process process(Map<String, String> variables, String... arguments)
      throws IOException {
    return OwnClient.start(directory, server.url(), noor.token(), variables, arguments);
  }

  private static CompletableFuture<String> read(java.io.InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
