package dev.stagedoor.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code stagedoor} in the root, as far as it goes without building anything. */
class LauncherTest {

  private static final Path LAUNCHER = Path.of("..", "stagedoor").toAbsolutePath().normalize();

  private static final String[] WITHOUT_ALL_BUT_MINIO = {
    "test", "--without", "python", "--without", "node", "--without", "curl"
  };

  @TempDir Path directory;

  record Outcome(int code, String output) {}

  @Test
  void helpListsEveryCommand() throws Exception {
    Outcome outcome = run(Map.of(), "--help");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.output())
        .contains(
            "serve",
            "upload",
            "session",
            "check",
            "admin",
            "audit",
            "conformance",
            "test [--long]");
  }

  @Test
  void unknownCommandIsAUsageError() throws Exception {
    Outcome outcome = run(Map.of(), "sevre");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.output()).contains("unknown command sevre", "Usage: stagedoor");
  }

  @Test
  void noCommandIsAUsageError() throws Exception {
    Outcome outcome = run(Map.of());

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.output()).contains("Usage: stagedoor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--without", "--without=docker", "--lnog"})
  void testRefusesArgumentsThatItDoesNotKnow(String argument) throws Exception {
    Outcome outcome = run(Map.of(), "test", argument);

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.output()).startsWith("stagedoor: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "upload", "test"})
  void withoutAJdkItSaysHowToGetOne(String command) throws Exception {
    // Given a machine without a JDK on its path or in the usual places
    Map<String, String> bare =
        Map.of("PATH", pathWithout("java", "javac").toString(), "STAGEDOOR_JDK_PLACES", "");

    // When a command needs one
    Outcome outcome = run(bare, command);

    // Then it says so, and how to get one
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.output()).contains("needs a JDK 25 or newer", "https://adoptium.net");
  }

  @Test
  void jdkIsFoundInTheUsualPlaces() throws Exception {
    Path home = Path.of(System.getProperty("java.home"));
    Files.createSymbolicLink(directory.resolve("jdk-under-test"), home);

    Outcome outcome =
        run(
            Map.of(
                "PATH",
                pathWithout("java", "javac").toString(),
                "STAGEDOOR_JDK_PLACES",
                "/nonexistent:" + directory),
            "--find-jdk");

    assertThat(outcome.output().strip()).isEqualTo(directory.resolve("jdk-under-test").toString());
  }

  @Test
  void missingPythonFailsTheTestsByName() throws Exception {
    Outcome outcome =
        run(
            Map.of(
                "PATH",
                pathWithout("python3").toString(),
                "JAVA_HOME",
                System.getProperty("java.home")),
            "test");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.output()).contains("python3", "--without python");
  }

  @ParameterizedTest
  @CsvSource({"node, node", "npm, node", "curl, curl"})
  void missingClientsFailTheTestsByName(String missing, String tool) throws Exception {
    Outcome outcome =
        run(
            Map.of(
                "PATH",
                pathWithout(missing).toString(),
                "JAVA_HOME",
                System.getProperty("java.home")),
            "test",
            "--without",
            "python",
            "--without",
            tool.equals("node") ? "curl" : "node");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.output()).contains("the tests need " + tool, "--without " + tool);
  }

  @Test
  void missingMinioFailsTheTestsByName() throws Exception {
    // Given a checkout that never built MinIO, on a machine without it and without Go
    Path launcher = Files.copy(LAUNCHER, directory.resolve("stagedoor"));
    Map<String, String> bare =
        Map.of(
            "PATH",
            pathWithout("minio", "go").toString(),
            "JAVA_HOME",
            System.getProperty("java.home"),
            "STAGEDOOR_MINIO",
            "");

    // When the tests are to run
    Outcome outcome = run(launcher, bare, WITHOUT_ALL_BUT_MINIO);

    // Then it says what is missing, and how to do without
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.output()).contains("MinIO is missing", "Go", "--without minio");
  }

  @Test
  void namedMinioThatIsNoProgramFailsTheTestsByName() throws Exception {
    Outcome outcome =
        run(
            Map.of(
                "STAGEDOOR_MINIO",
                "/nonexistent/minio",
                "JAVA_HOME",
                System.getProperty("java.home")),
            WITHOUT_ALL_BUT_MINIO);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.output()).contains("/nonexistent/minio", "--without minio");
  }

  @Test
  void linkToTheLauncherFindsTheProject() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), LAUNCHER);

    Outcome outcome = run(link, Map.of(), "--help");

    assertThat(outcome.code()).isZero();
  }

  /** A directory with what the launcher needs of a Unix, and none of the named programs. */
  private Path pathWithout(String... missing) throws IOException {
    Path bin = Files.createDirectory(directory.resolve("bin"));
    for (String tool :
        List.of(
            "bash",
            "cat",
            "dirname",
            "sed",
            "readlink",
            "head",
            "find",
            "mkdir",
            "java",
            "javac",
            "node",
            "npm",
            "curl")) {
      for (String place : System.getenv("PATH").split(":")) {
        Path program = Path.of(place, tool);
        if (!List.of(missing).contains(tool)
            && Files.isExecutable(program)
            && Files.notExists(bin.resolve(tool))) {
          Files.createSymbolicLink(bin.resolve(tool), program);
        }
      }
    }
    return bin;
  }

  private Outcome run(Map<String, String> environment, String... arguments) throws Exception {
    return run(LAUNCHER, environment, arguments);
  }

  private Outcome run(Path launcher, Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("bash", launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().remove("JAVA_HOME");
    builder.environment().putAll(environment);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes());
    return new Outcome(process.waitFor(), output);
  }
}
