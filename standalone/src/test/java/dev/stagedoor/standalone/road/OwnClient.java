package dev.stagedoor.standalone.road;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Our own client as people call it: through the launcher of the checkout. */
final class OwnClient {
  static final String LAUNCHER =
      Path.of(System.getProperty("basedir", "."))
          .toAbsolutePath()
          .getParent()
          .resolve("stagedoor")
          .toString();

  private OwnClient() {}

  /**
   * Starts it.
   *
   * @param directory its working directory
   * @param url of the server
   * @param token of the user
   * @param variables of its environment, over ours
   */
  static Process start(
      Path directory, String url, String token, Map<String, String> variables, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("os.name").equals("Linux")) {
      // A shell starts its background jobs deaf to Ctrl-C, and whoever runs these tests in one
      // would hand that down to the client. The env of other systems has no such option.
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.add(LAUNCHER);
    command.addAll(List.of(arguments));
    Map<String, String> all = new HashMap<>();
    all.put("STAGEDOOR_URL", url);
    all.put("STAGEDOOR_TOKEN", token);
    // The suite has packaged the client; the launcher must not build it once more underneath.
    all.put("STAGEDOOR_JUST_PACKAGED", "true");
    all.putAll(variables);
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(all);
    builder.environment().remove("STAGEDOOR_ADMIN_TOKEN");
    return builder.start();
  }
}
