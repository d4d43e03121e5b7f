package dev.stagedoor.cli;

import dev.stagedoor.cli.command.Context;
import dev.stagedoor.cli.command.RootCommand;
import java.util.List;
import picocli.CommandLine;

/** Where the client starts. */
public final class Main {
  private Main() {}

  /**
   * Runs one command and ends the process with its exit code.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    System.exit(run(Environment.ofProcess(), arguments));
  }

  /**
   * Runs one command.
   *
   * @param environment what surrounds it
   * @param arguments the command line
   * @return the exit code
   */
  public static int run(Environment environment, String... arguments) {
    Context context = new Context(environment);
    CommandLine line = RootCommand.commandLine(context);
    line.setOut(environment.out());
    line.setErr(environment.err());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          CliFailure failure =
              exception instanceof CliFailure known
                  ? known
                  : new CliFailure(ExitCode.FAILURE, internal(exception), exception);
          context.output().failure(failure);
          return failure.exitCode().code();
        });
    line.setParameterExceptionHandler(
        (exception, given) -> misused(environment, context, exception, given));
    boolean colour = environment.terminal().out() && environment.colours();
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            colour ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    return line.execute(arguments);
  }

  /** A script that asked for JSON gets it for a wrong command line too. */
  private static int misused(
      Environment environment,
      Context context,
      CommandLine.ParameterException exception,
      String[] given) {
    if (List.of(given).contains("--json")) {
      context.json(true);
      context.output().failure(CliFailure.usage(exception.getMessage()));
    } else {
      CommandLine command = exception.getCommandLine();
      environment.err().println("error: " + exception.getMessage());
      CommandLine.UnmatchedArgumentException.printSuggestions(exception, environment.err());
      environment
          .err()
          .println("See: %s --help".formatted(command.getCommandSpec().qualifiedName()));
      environment.err().flush();
    }
    return ExitCode.USAGE.code();
  }

  /** Not the exception's message, which may hold anything, but where a developer must look. */
  private static String internal(Exception exception) {
    StackTraceElement[] trace = exception.getStackTrace();
    return "internal error: %s%s"
        .formatted(
            exception.getClass().getSimpleName(), trace.length == 0 ? "" : " at " + trace[0]);
  }
}
