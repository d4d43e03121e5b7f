package dev.stagedoor.cli.http;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;

/**
 * A request that must not be repeated blindly was sent, and no answer came: nobody knows whether it
 * was carried out. Whoever sent it asks how things stand.
 */
public final class AnswerLost extends CliFailure {
  AnswerLost(CliFailure why) {
    super(ExitCode.FAILURE, why.getMessage(), why);
  }
}
