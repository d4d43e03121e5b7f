package dev.stagedoor.cli.command;

import dev.stagedoor.cli.http.Poll;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long a command waits for the server. */
final class WaitOptions {
  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "15m",
      converter = DurationConverter.class,
      description =
          "How long to wait for each outcome, such as 90s or 15m (default: ${DEFAULT-VALUE}).")
  private Duration timeout;

  Poll poll(Context context) {
    return new Poll(context.environment().pacing(), timeout);
  }
}
