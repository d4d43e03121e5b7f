package dev.stagedoor.cli.http;

import dev.stagedoor.uploadapi.v2.UploadV2;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The kinds of requests that Upload 2.0 is made of, each repeated as far as that is safe. */
final class Exchange {
  private static final Duration POLL = Duration.ofSeconds(1);

  private final Transport transport;

  Exchange(Transport transport) {
    this.transport = transport;
  }

  /** When a state is worth asking for again. */
  static Duration pause(Answer answer) {
    return answer.retryAfter().orElse(POLL);
  }

  /** A POST of a document that must not be repeated blindly. */
  Call call(String what, URI uri, Object body) {
    return Call.of(what, "POST", uri, UploadV2.MEDIA_TYPE, Json.bytes(body), false);
  }

  /**
   * Sends what must not be repeated blindly. When nobody knows whether it was carried out, asks how
   * things stand, and sends it again only when it was not.
   *
   * @param read makes the outcome of an answer
   * @param happened what came of the request, or empty when it is to be sent again
   */
  <T> T decided(Call call, Function<Answer, T> read, Supplier<Optional<T>> happened) {
    for (int attempt = 1; ; attempt++) {
      try {
        return read.apply(transport.send(call));
      } catch (AnswerLost lost) {
        transport.backOff(attempt);
        Optional<T> outcome = happened.get();
        if (outcome.isPresent()) {
          return outcome.get();
        }
        if (attempt == Transport.ATTEMPTS) {
          throw lost;
        }
      }
    }
  }

  /** Deletes; what is gone already is what was asked for. */
  void delete(String what, URI uri) {
    try {
      transport.send(Call.of(what, "DELETE", uri));
    } catch (ApiRefusal refusal) {
      if (!refusal.isOver()) {
        throw refusal;
      }
    }
  }

  <T> Polled<T> get(String what, URI uri, Class<T> type) {
    Answer answer = transport.send(Call.of(what, "GET", uri));
    return new Polled<>(UploadAnswers.read(answer, type, what), pause(answer));
  }

  URI at(String pathAndQuery) {
    return transport.at(pathAndQuery);
  }

  URI link(String link, String name) {
    return transport.link(link, name);
  }
}
