package dev.stagedoor.standalone.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the tour of the README as a reader would: its commands, in order, in one shell, in the root
 * of the repository.
 */
@DisabledIfEnvironmentVariable(named = "STAGEDOOR_TEST_WITHOUT", matches = ".*python.*")
class ReadmeTourIT {
  private static final Pattern TOUR = Pattern.compile("(?ms)^```sh tour\\n(.*?)^```$");

  @TempDir Path directory;

  @Test
  void everyCommandOfTheTourWorks() throws IOException {
    Path root = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().getParent();
    List<String> steps =
        TOUR.matcher(Files.readString(root.resolve("README.md")))
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(steps).hasSizeGreaterThan(4);
    try (ServerProcess server = ServerProcess.start(directory.resolve("data"))) {
      // The tour says where the server listens and where the data directory is by their defaults.
      String script =
          "set -eu\nrm -rf target/tour\n"
              + String.join("\n", steps)
                  .replaceAll("(?m)^```.*$", "")
                  .replace("http://127.0.0.1:8694", server.url());

      Commands.Result tour =
          Commands.run(
              root,
              Map.of(
                  "ONLY_THIS_INDEX",
                  "1",
                  "STAGEDOOR_URL",
                  server.url(),
                  "STAGEDOOR_ADMIN_TOKEN",
                  server.adminToken(),
                  "PATH",
                  Python.tools() + ":" + System.getenv("PATH")),
              "bash",
              "-c",
              script);

      assertThat(tour.exit()).as(tour.output()).isZero();
      assertThat(tour.output()).contains("high tide", "release.published");
    }
  }
}
