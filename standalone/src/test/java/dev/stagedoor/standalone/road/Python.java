package dev.stagedoor.standalone.road;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A virtual environment with the real tools, made once per checkout, and what they are asked to do.
 */
final class Python {
  private static final List<String> TOOLS =
      List.of("build==1.6.1", "uv", "setuptools", "wheel", "twine==7.0.0", "tuspy==1.1.0");
  private static Path tools;

  private Python() {}

  /** The environment's {@code bin}. */
  static synchronized Path tools() {
    if (tools == null) {
      Path home =
          Path.of(System.getProperty("basedir", "."), "target", "python-tools").toAbsolutePath();
      Path complete = home.resolve("complete");
      if (!isOf(complete, TOOLS)) {
        Commands.run(Path.of("."), Map.of(), "python3", "-m", "venv", "--clear", home.toString())
            .requireSuccess();
        List<String> install = new java.util.ArrayList<>();
        install.addAll(
            List.of(
                home.resolve("bin/pip").toString(),
                "install",
                "-q",
                "--disable-pip-version-check"));
        install.addAll(TOOLS);
        Commands.run(Path.of("."), Map.of(), install.toArray(String[]::new)).requireSuccess();
        try {
          Files.writeString(complete, String.join("\n", TOOLS));
        } catch (java.io.IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
      tools = home.resolve("bin");
    }
    return tools;
  }

  /** Whether an environment has these tools: its mark was written last, and names them. */
  private static boolean isOf(Path mark, List<String> tools) {
    try {
      return Files.exists(mark) && Files.readString(mark).equals(String.join("\n", tools));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A new virtual environment to install into. */
  static Path environment(Path directory) {
    Commands.run(
            directory.getParent(),
            Map.of(),
            tools().resolve("python").toString(),
            "-m",
            "venv",
            directory.toString())
        .requireSuccess();
    return directory.resolve("bin/python");
  }

  /**
   * {@code pip install} into that environment from that index alone; caches and configuration of
   * the machine are off.
   */
  static Commands.Result pipInstall(Path python, String index, String... what) {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                python.toString(),
                "-m",
                "pip",
                "--isolated",
                "install",
                "--disable-pip-version-check",
                "--no-cache-dir",
                "--no-deps",
                "--index-url",
                index));
    command.addAll(List.of(what));
    return Commands.run(python.getParent(), Map.of(), command.toArray(String[]::new));
  }

  /** {@code uv pip install} into that environment from that index alone. */
  static Commands.Result uvInstall(Path python, String index, String... what) {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                tools().resolve("uv").toString(),
                "pip",
                "install",
                "--no-config",
                "--no-cache",
                "--no-deps",
                "--python",
                python.toString(),
                "--index-url",
                index));
    command.addAll(List.of(what));
    return Commands.run(python.getParent(), Map.of(), command.toArray(String[]::new));
  }
}
