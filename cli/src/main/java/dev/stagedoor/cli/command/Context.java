package dev.stagedoor.cli.command;

import dev.stagedoor.cli.Environment;
import dev.stagedoor.cli.output.Output;

/** What all commands share. The output is made late, because {@code --json} decides on it. */
public final class Context {
  private final Environment environment;
  private boolean json;
  private Output output;

  /**
   * A context for one command line.
   *
   * @param environment what surrounds the process
   */
  public Context(Environment environment) {
    this.environment = environment;
  }

  /**
   * What surrounds the process.
   *
   * @return as given
   */
  public Environment environment() {
    return environment;
  }

  /**
   * Where results and failures go.
   *
   * @return one output for the whole command
   */
  public Output output() {
    if (output == null) {
      output = new Output(environment, json);
    }
    return output;
  }

  /**
   * Decides between text and JSON; to be called before the output is used.
   *
   * @param wanted whether {@code --json} was given
   */
  public void json(boolean wanted) {
    json = wanted;
  }
}
