package dev.stagedoor.cli.mechanism;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.cli.http.Answer;
import dev.stagedoor.cli.http.ApiRefusal;
import dev.stagedoor.cli.http.Attempt;
import dev.stagedoor.cli.http.Call;
import dev.stagedoor.cli.http.FileBody;
import dev.stagedoor.cli.http.Transport;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Sends a file at offsets. Whenever a request fails, the server is asked how much it has, and the
 * rest is sent; what it has acknowledged is never sent again. Gives up when nothing more has
 * arrived for some attempts, a minute or so.
 */
final class OffsetLoop {
  /** Failures in a row without a byte more. */
  static final int ATTEMPTS = 8;

  private final Transport transport;

  OffsetLoop(Transport transport) {
    this.transport = transport;
  }

  /** What came of a request. */
  private sealed interface Outcome {
    /** The server says how far it is. */
    record Known(Standing standing) implements Outcome {}

    /** It does not, and may be asked again. */
    record Unknown(CliFailure why, Optional<Duration> retryAfter) implements Outcome {}

    /** The bytes were for another place than where the server's end. */
    record Elsewhere(CliFailure why, Standing standing) implements Outcome {}
  }

  void send(OffsetDialect dialect, Parcel parcel) {
    Sending sending =
        new Sending(
            dialect,
            parcel,
            transport.link(parcel.url(dialect.identifier(), "upload_url"), "upload_url"));
    sending.run();
  }

  /** One file on its way. */
  private final class Sending {
    private final OffsetDialect dialect;
    private final Parcel parcel;
    private final URI uri;
    private final Tally tally;
    private final String what;
    private int failures;
    private long furthest;

    Sending(OffsetDialect dialect, Parcel parcel, URI uri) {
      this.dialect = dialect;
      this.parcel = parcel;
      this.uri = uri;
      this.tally = new Tally(parcel.meter());
      this.what = "send the bytes of " + parcel.filename();
    }

    void run() {
      Outcome outcome = parcel.resumed() ? ask() : new Outcome.Known(Standing.BEGINNING);
      while (true) {
        switch (outcome) {
          case Outcome.Known(Standing standing) -> {
            if (standing.whole()) {
              tally.attempt(parcel.size());
              return;
            }
            outcome = append(standing);
          }
          case Outcome.Elsewhere(CliFailure why, Standing standing) -> {
            failed(why);
            outcome = reached(standing);
          }
          case Outcome.Unknown(CliFailure why, Optional<Duration> retryAfter) -> {
            failed(why);
            transport.backOff(failures, retryAfter);
            outcome = ask();
          }
        }
      }
    }

    private void failed(CliFailure why) {
      failures++;
      if (failures == ATTEMPTS) {
        throw why;
      }
    }

    private Outcome ask() {
      Call call =
          Call.of("ask how far " + parcel.filename() + " is", "HEAD", uri).with(dialect.greeting());
      return switch (transport.once(call)) {
        case Attempt.Broken(CliFailure why) -> new Outcome.Unknown(why, Optional.empty());
        case Attempt.Answered(Answer answer) when answer.isSuccess() ->
            Standing.told(dialect, answer, parcel.size())
                .map(this::reached)
                .orElseThrow(
                    () ->
                        new CliFailure(ExitCode.FAILURE, "cannot " + call.what() + ": no offset"));
        case Attempt.Answered(Answer answer) -> unknown(call, answer);
      };
    }

    /** The server told, after a failure or at the beginning, from where to go on. */
    private Outcome reached(Standing standing) {
      if (standing.offset() > parcel.size()) {
        throw new CliFailure(
            ExitCode.CONFLICT,
            "cannot %s: the server has more than the %d bytes of the file"
                .formatted(what, parcel.size()));
      }
      if (standing.offset() > furthest) {
        furthest = standing.offset();
        failures = 0;
      }
      parcel.meter().goesOn(standing.offset());
      return new Outcome.Known(standing);
    }

    private Outcome append(Standing from) {
      long length = Math.min(dialect.most(), parcel.size() - from.offset());
      long end = from.offset() + length;
      LongConsumer sent = tally.attempt(from.offset());
      Call call =
          Call.upload(
                  what,
                  dialect.method(),
                  uri,
                  dialect.mediaType(),
                  FileBody.of(parcel.file(), from.offset(), length, sent),
                  false)
              .with(dialect.greeting())
              .with(dialect.headers(from.offset(), end == parcel.size(), parcel.size()));
      return switch (transport.once(call)) {
        case Attempt.Broken(CliFailure why) -> new Outcome.Unknown(why, Optional.empty());
        case Attempt.Answered(Answer answer) when answer.isSuccess() ->
            taken(call, answer, from, end);
        case Attempt.Answered(Answer answer) when answer.status() == 409 ->
            Standing.told(dialect, answer, parcel.size())
                .<Outcome>map(
                    standing -> new Outcome.Elsewhere(ApiRefusal.of(what, answer), standing))
                .orElseGet(() -> unknown(call, answer));
        case Attempt.Answered(Answer answer) -> unknown(call, answer);
      };
    }

    private Outcome taken(Call call, Answer answer, Standing from, long end) {
      Standing now = Standing.after(dialect, answer, end, parcel.size());
      if (now.whole() || now.offset() > from.offset()) {
        furthest = Math.max(furthest, now.offset());
        failures = 0;
        return new Outcome.Known(now);
      }
      return new Outcome.Unknown(
          new CliFailure(ExitCode.FAILURE, "cannot " + call.what() + ": the server takes none"),
          answer.retryAfter());
    }

    /** Some errors pass, and then only asking tells what they left. */
    private Outcome unknown(Call call, Answer answer) {
      ApiRefusal refusal = ApiRefusal.of(call.what(), answer);
      return switch (answer.status()) {
        case 408, 409, 423, 429, 500, 502, 503, 504 ->
            new Outcome.Unknown(refusal, answer.retryAfter());
        default -> throw refusal;
      };
    }
  }
}
