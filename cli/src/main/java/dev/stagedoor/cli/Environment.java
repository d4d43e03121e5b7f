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
 * @param terminal whether a person watches: standard input and output are a terminal
 * @param secretPrompt asks for a secret without echo and answers it, or null at the end of input;
 *     empty where nobody can be asked
 * @param pacing how the process waits
 */
public record Environment(
    Map<String, String> variables,
    Path home,
    PrintWriter out,
    PrintWriter err,
    boolean terminal,
    Optional<UnaryOperator<String>> secretPrompt,
    Pacing pacing) {

  /**
   * The surroundings of this process.
   *
   * @return its real streams, variables and clock
   */
  public static Environment ofProcess() {
    Console console = System.console();
    boolean terminal = console != null && console.isTerminal();
    return new Environment(
        System.getenv(),
        Path.of(System.getProperty("user.home")),
        new PrintWriter(System.out, true, StandardCharsets.UTF_8),
        new PrintWriter(System.err, true, StandardCharsets.UTF_8),
        terminal,
        terminal ? Optional.of(prompt -> ask(console, prompt)) : Optional.empty(),
        Pacing.ofSystem());
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
