package dev.stagedoor.cli.command;

import java.util.Stack;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Takes the command that may follow {@code --test-install}. Files follow too, and a distribution's
 * name ends in one of two ways, which no command does.
 */
final class TestInstallOption implements IParameterConsumer {
  /** The value where no command is given. */
  static final String NO_COMMAND = "";

  // picocli's own signature: java.util.Stack is the parser's.
  @Override
  public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
    boolean given =
        !arguments.isEmpty()
            && !arguments.peek().startsWith("-")
            && !arguments.peek().endsWith(".whl")
            && !arguments.peek().endsWith(".tar.gz");
    option.setValue(given ? arguments.pop() : NO_COMMAND);
  }
}
