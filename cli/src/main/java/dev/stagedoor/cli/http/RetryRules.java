package dev.stagedoor.cli.http;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;

/** Which requests may be sent again, and what it means when they may not. */
final class RetryRules {
  private RetryRules() {}

  static boolean repeatable(Call call, IOException failure) {
    return call.idempotent() || neverSent(failure);
  }

  private static boolean neverSent(IOException failure) {
    return failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException;
  }

  /** 429, and 503 with a time, say that nothing was done; a gateway's 502 to 504 say nothing. */
  static boolean repeatable(Call call, Answer answer) {
    return switch (answer.status()) {
      case 429 -> answer.retryAfter().isPresent();
      case 503 -> call.idempotent() || answer.retryAfter().isPresent();
      case 502, 504 -> call.idempotent();
      default -> false;
    };
  }

  static CliFailure refusal(Call call, Answer answer) {
    ApiRefusal refusal = ApiRefusal.of(call.what(), answer);
    boolean doubtful = answer.status() == 502 || answer.status() == 504;
    return doubtful && !call.idempotent() ? new AnswerLost(refusal) : refusal;
  }

  static CliFailure unreachable(Call call, IOException failure) {
    boolean unknownHost = failure.getCause() instanceof UnresolvedAddressException;
    String why =
        unknownHost
            ? "its host is not known"
            : failure.getMessage() != null
                ? failure.getMessage()
                : failure instanceof ConnectException
                    ? "the connection is refused"
                    : "it broke off";
    String origin = call.uri().getScheme() + "://" + call.uri().getRawAuthority();
    CliFailure unreachable =
        new CliFailure(
            ExitCode.FAILURE,
            "cannot %s: %s cannot be reached: %s".formatted(call.what(), origin, why),
            failure);
    return call.idempotent() || neverSent(failure) ? unreachable : new AnswerLost(unreachable);
  }
}
