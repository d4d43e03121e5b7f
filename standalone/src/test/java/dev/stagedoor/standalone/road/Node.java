package dev.stagedoor.standalone.road;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A folder with the real clients of Node, made once per checkout, and scripts that use them. */
final class Node {
  private static final List<String> PACKAGES = List.of("tus-js-client@4.3.1");
  private static Path modules;

  private Node() {}

  /** Runs a script of {@code src/test/resources/foreign}; its settings are in the environment. */
  static Commands.Result run(String script, Map<String, String> environment) {
    Map<String, String> all = new java.util.HashMap<>(environment);
    all.put("NODE_PATH", modules().toString());
    return Commands.run(Path.of("."), all, "node", ForeignClients.script(script).toString());
  }

  private static synchronized Path modules() {
    if (modules == null) {
      Path home =
          Path.of(System.getProperty("basedir", "."), "target", "node-tools").toAbsolutePath();
      Path complete = home.resolve("complete");
      try {
        String wanted = String.join("\n", PACKAGES);
        if (!Files.exists(complete) || !Files.readString(complete).equals(wanted)) {
          Files.createDirectories(home);
          install(home);
          Files.writeString(complete, wanted);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      modules = home.resolve("node_modules");
    }
    return modules;
  }

  private static void install(Path home) {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                "npm",
                "install",
                "--prefix",
                home.toString(),
                "--no-audit",
                "--no-fund",
                "--ignore-scripts"));
    command.addAll(PACKAGES);
    Commands.run(home, Map.of(), command.toArray(String[]::new)).requireSuccess();
  }
}
