package dev.stagedoor.cli.release;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.output.Output;
import dev.stagedoor.uploadapi.ProblemError;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Installs a staged release with pip into a virtual environment of its own. The release itself must
 * come from the stage: pip gives an extra index no precedence, so that a file of the same name and
 * version elsewhere would pass the test in its place. Its dependencies come from wherever pip
 * looks.
 */
public final class TestInstall {
  private static final int SHOWN_LINES = 20;

  private final Output output;
  private final String python;

  /**
   * A test.
   *
   * @param output where progress goes
   * @param python the interpreter that makes the environment
   */
  public TestInstall(Output output, String python) {
    this.output = output;
    this.python = python;
  }

  /** How a program ended and what it said, without the stage's token. */
  private record Run(int exit, List<String> lines) {}

  /**
   * Installs.
   *
   * @param staged the release
   * @throws CliFailure when it cannot be installed, with the end of what pip said
   */
  public void install(Staged staged) {
    if (staged.stageUrl() == null) {
      throw new CliFailure(ExitCode.FAILURE, "the index has no stages to install from");
    }
    output.info("installing " + staged.release().pinned() + " from the stage");
    Path directory = temporary();
    try {
      require(
          run(List.of(python, "-m", "venv", directory.toString()), Map.of(), ""),
          "make a virtual environment with " + python);
      Path bin = directory.resolve(Files.isDirectory(directory.resolve("bin")) ? "bin" : "Scripts");
      String venvPython = bin.resolve("python").toString();
      itself(staged, venvPython);
      dependencies(staged, venvPython);
      output.info(staged.release().pinned() + " can be installed");
    } finally {
      delete(directory);
    }
  }

  /**
   * An sdist needs build requirements from elsewhere, so the stage as the only index is tried where
   * there is a wheel, and beside other indexes where there is an sdist.
   */
  private void itself(Staged staged, String venvPython) {
    List<Boolean> stageOnly = new ArrayList<>();
    if (has(staged, ".whl")) {
      stageOnly.add(true);
    }
    if (has(staged, ".tar.gz")) {
      stageOnly.add(false);
    }
    Run last = null;
    for (boolean only : stageOnly) {
      last = pip(staged, venvPython, only, List.of("--no-deps"));
      if (last.exit() == 0) {
        return;
      }
    }
    require(last, "install " + staged.release().pinned() + " from the stage");
  }

  private void dependencies(Staged staged, String venvPython) {
    require(
        pip(staged, venvPython, false, List.of()),
        "install the dependencies of " + staged.release().pinned());
  }

  private static Run pip(Staged staged, String venvPython, boolean stageOnly, List<String> more) {
    List<String> command = new ArrayList<>(List.of(venvPython, "-m", "pip", "install"));
    command.addAll(more);
    command.add(staged.release().pinned());
    return run(
        command, pipEnvironment(staged.stageUrl(), stageOnly), staged.session().sessionToken());
  }

  /** The URL goes by the environment, because everyone on the machine can read command lines. */
  static Map<String, String> pipEnvironment(String stage, boolean stageOnly) {
    Map<String, String> variables = new HashMap<>();
    variables.put("PIP_EXTRA_INDEX_URL", stage);
    variables.put("PIP_NO_INPUT", "1");
    variables.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
    if (stageOnly) {
      variables.put("PIP_INDEX_URL", stage);
    }
    URI uri = URI.create(stage);
    if ("http".equals(uri.getScheme())) {
      variables.put("PIP_TRUSTED_HOST", uri.getHost());
    }
    return variables;
  }

  private static boolean has(Staged staged, String extension) {
    return staged.session().files() != null
        && staged.session().files().keySet().stream().anyMatch(name -> name.endsWith(extension));
  }

  private static Run run(List<String> command, Map<String, String> variables, String secret) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
    builder.environment().putAll(variables);
    try {
      Process process = builder.start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String shown = secret == null || secret.isEmpty() ? text : text.replace(secret, "***");
      return new Run(process.waitFor(), shown.lines().toList());
    } catch (IOException e) {
      throw new CliFailure(ExitCode.FAILURE, "cannot run " + command.getFirst(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliFailure(ExitCode.FAILURE, "interrupted", e);
    }
  }

  private static void require(Run run, String what) {
    if (run == null || run.exit() != 0) {
      List<String> lines = run == null ? List.of("there is no file on the stage") : run.lines();
      List<ProblemError> errors =
          lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()).stream()
              .map(line -> ProblemError.of(null, line))
              .toList();
      throw new CliFailure(ExitCode.FAILURE, "cannot " + what, errors, List.of(), null);
    }
  }

  private static File nothing() {
    return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("stagedoor-test-install");
    } catch (IOException e) {
      throw new CliFailure(
          ExitCode.FAILURE, "cannot make a temporary directory: " + e.getMessage(), e);
    }
  }

  private void delete(Path directory) {
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure)
                throws IOException {
              Files.delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      output.warn("the temporary directory " + directory + " is left: " + e.getMessage());
    }
  }
}
