package dev.stagedoor.cli;

import dev.stagedoor.uploadapi.ProblemError;
import java.util.List;

/**
 * A command cannot go on. Holds what a person needs to act on it, and never a token or the URL of a
 * stage. Unchecked, because only the end of a command can do something about it.
 */
public class CliFailure extends RuntimeException {
  private final ExitCode exitCode;
  private final transient List<ProblemError> errors;
  private final transient List<CliFailure> parts;

  /**
   * A failure of one sentence.
   *
   * @param exitCode how the process ends
   * @param message what is wrong and, where that can be known, what to do
   */
  public CliFailure(ExitCode exitCode, String message) {
    this(exitCode, message, List.of(), List.of(), null);
  }

  /**
   * A failure that another exception caused.
   *
   * @param exitCode how the process ends
   * @param message what is wrong
   * @param cause why
   */
  public CliFailure(ExitCode exitCode, String message, Throwable cause) {
    this(exitCode, message, List.of(), List.of(), cause);
  }

  /**
   * A failure with everything that is known of it.
   *
   * @param exitCode how the process ends
   * @param message what is wrong
   * @param errors each thing that is wrong, for its own line
   * @param parts the failures that this one sums up
   * @param cause why, or null
   */
  public CliFailure(
      ExitCode exitCode,
      String message,
      List<ProblemError> errors,
      List<CliFailure> parts,
      Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
    this.errors = List.copyOf(errors);
    this.parts = List.copyOf(parts);
  }

  /**
   * Something on the command line or in a configuration file makes no sense.
   *
   * @param message what
   * @return the failure
   */
  public static CliFailure usage(String message) {
    return new CliFailure(ExitCode.USAGE, message);
  }

  /**
   * How the process ends.
   *
   * @return never {@link ExitCode#DONE}
   */
  public ExitCode exitCode() {
    return exitCode;
  }

  /**
   * Each thing that is wrong.
   *
   * @return source and message, often none
   */
  public List<ProblemError> errors() {
    return errors;
  }

  /**
   * The failures that this one sums up.
   *
   * @return one for each file, often none
   */
  public List<CliFailure> parts() {
    return parts;
  }
}
