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
 * looks, the stages of the same run included. Then a command of the user's may try it.
 */
public final class TestInstall {
  private static final int SHOWN_LINES = 20;

  private final Output output;
  private final String python;
  private final String smoke;

  /**
   * A test.
   *
   * @param output where progress goes
   * @param python the interpreter that makes the environment
   * @param smoke a command line for a shell, run with the environment's programs first; an empty
   *     text for none
   */
  public TestInstall(Output output, String python, String smoke) {
    this.output = output;
    this.python = python;
    this.smoke = smoke;
  }

  /** How a program ended and what it said, without the stage's token. */
  private record Run(int exit, List<String> lines) {}

  /**
   * Installs.
   *
   * @param staged the release
   * @param all what is staged by the same run, and may be what the release depends on
   * @throws CliFailure when it cannot be installed or the command fails, with the end of what was
   *     said
   */
  public void install(Staged staged, List<Staged> all) {
    if (staged.stageUrl() == null) {
      throw new CliFailure(ExitCode.FAILURE, "the index has no stages to install from");
    }
    output.info("installing " + staged.release().pinned() + " from the stage");
    Path directory = temporary();
    try {
      require(
          run(List.of(python, "-m", "venv", directory.toString()), Map.of(), List.of()),
          "make a virtual environment with " + python);
      Path bin = directory.resolve(Files.isDirectory(directory.resolve("bin")) ? "bin" : "Scripts");
      String venvPython = bin.resolve("python").toString();
      itself(staged, venvPython);
      dependencies(staged, all, venvPython);
      output.info(staged.release().pinned() + " can be installed");
      if (!smoke.isEmpty()) {
        tryOut(staged, directory, bin);
      }
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
      last = pip(List.of(staged), venvPython, only, List.of("--no-deps"));
      if (last.exit() == 0) {
        return;
      }
    }
    require(last, "install " + staged.release().pinned() + " from the stage");
  }

  private void dependencies(Staged staged, List<Staged> all, String venvPython) {
    List<Staged> stages = new ArrayList<>(List.of(staged));
    all.stream().filter(other -> other != staged && other.stageUrl() != null).forEach(stages::add);
    require(
        pip(stages, venvPython, false, List.of()),
        "install the dependencies of " + staged.release().pinned());
  }

  /**
   * The command runs where the user is, so that it can name files; Python itself must not look
   * there, or it would import the sources in place of what was installed.
   */
  private void tryOut(Staged staged, Path environment, Path bin) {
    output.info("running the smoke command for " + staged.release().pinned());
    Map<String, String> variables = new HashMap<>();
    variables.put("VIRTUAL_ENV", environment.toString());
    variables.put("PATH", bin + File.pathSeparator + System.getenv("PATH"));
    variables.put("PYTHONSAFEPATH", "1");
    variables.put("PYTHONPATH", "");
    variables.put("STAGEDOOR_NAME", staged.release().name());
    variables.put("STAGEDOOR_VERSION", staged.release().version());
    List<String> shell = isWindows() ? List.of("cmd", "/c", smoke) : List.of("sh", "-c", smoke);
    Run run = run(shell, variables, List.of());
    if (run.exit() != 0) {
      throw failed(
          "the smoke command ended with %d for %s".formatted(run.exit(), staged.release().pinned()),
          run.lines());
    }
    output.info("the smoke command passed for " + staged.release().pinned());
  }

  /** Installs the first release, with the stages of all. */
  private static Run pip(
      List<Staged> stages, String venvPython, boolean stageOnly, List<String> more) {
    List<String> command = new ArrayList<>(List.of(venvPython, "-m", "pip", "install"));
    command.addAll(more);
    command.add(stages.getFirst().release().pinned());
    return run(
        command,
        pipEnvironment(stages.stream().map(Staged::stageUrl).toList(), stageOnly),
        stages.stream()
            .map(one -> one.session().sessionToken())
            .filter(secret -> secret != null && !secret.isEmpty())
            .toList());
  }

  /** The URLs go by the environment, because everyone on the machine can read command lines. */
  static Map<String, String> pipEnvironment(List<String> stages, boolean stageOnly) {
    Map<String, String> variables = new HashMap<>();
    variables.put("PIP_EXTRA_INDEX_URL", String.join(" ", stages));
    variables.put("PIP_NO_INPUT", "1");
    variables.put("PIP_DISABLE_PIP_VERSION_CHECK", "1");
    if (stageOnly) {
      variables.put("PIP_INDEX_URL", stages.getFirst());
    }
    URI uri = URI.create(stages.getFirst());
    if ("http".equals(uri.getScheme())) {
      variables.put("PIP_TRUSTED_HOST", uri.getHost());
    }
    return variables;
  }

  private static boolean has(Staged staged, String extension) {
    return staged.session().files() != null
        && staged.session().files().keySet().stream().anyMatch(name -> name.endsWith(extension));
  }

  private static Run run(
      List<String> command, Map<String, String> variables, List<String> secrets) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
    builder.environment().putAll(variables);
    try {
      Process process = builder.start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      for (String secret : secrets) {
        text = text.replace(secret, "***");
      }
      return new Run(process.waitFor(), text.lines().toList());
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
      throw failed("cannot " + what, lines);
    }
  }

  private static CliFailure failed(String what, List<String> lines) {
    List<ProblemError> errors =
        lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()).stream()
            .map(line -> ProblemError.of(null, line))
            .toList();
    return new CliFailure(ExitCode.FAILURE, what, errors, List.of(), null);
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").startsWith("Windows");
  }

  private static File nothing() {
    return new File(isWindows() ? "NUL" : "/dev/null");
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
