package dev.stagedoor.cli;

import dev.stagedoor.cli.http.Pacing;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What surrounds the process; a test gives its own.
 *
 * @param variables the environment variables
 * @param home the user's home directory
 * @param out standard output, for results
 * @param err standard error, for progress and failures
 * @param terminal what of it a person watches
 * @param secretPrompt asks for a secret without echo and answers it, or null at the end of input;
 *     empty where nobody can be asked
 * @param pacing how the process waits
 * @param launcher how the user called the client, for commands to paste
 */
public record Environment(
    Map<String, String> variables,
    Path home,
    PrintWriter out,
    PrintWriter err,
    Terminal terminal,
    Optional<UnaryOperator<String>> secretPrompt,
    Pacing pacing,
    String launcher) {

  /**
   * The surroundings of this process.
   *
   * @return its real streams, variables and clock
   */
  public static Environment ofProcess() {
    Console console = System.console();
    boolean interactive = console != null && console.isTerminal();
    return new Environment(
        System.getenv(),
        Path.of(System.getProperty("user.home")),
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        Terminal.ofProcess(interactive),
        interactive ? Optional.of(prompt -> ask(console, prompt)) : Optional.empty(),
        Pacing.ofSystem(),
        System.getProperty("stagedoor.launcher", "stagedoor"));
  }

  /**
   * Whether colours are wanted (https://no-color.org: any value that is not empty means no).
   *
   * @return false with {@code NO_COLOR}
   */
  public boolean colours() {
    return variables.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /**
   * A variable that is set and not empty: an empty one is how a script says "unset".
   *
   * @param name its name
   * @return its value
   */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  private static String ask(Console console, String prompt) {
    char[] secret = console.readPassword("%s", prompt);
    return secret == null ? null : new String(secret);
  }
}
