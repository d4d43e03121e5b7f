package dev.stagedoor.cli.http;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.uploadapi.Problem;
import dev.stagedoor.uploadapi.v2.UploadV2;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends requests with a token and, where that is safe, again. A {@code 503} or {@code 429} with
 * {@code Retry-After} says that nothing was done, so it is repeated for every request; a connection
 * that breaks, or a gateway that gives up, says nothing, so only an idempotent request is; a
 * refused connection never carried the request.
 */
public final class Transport implements AutoCloseable {
  /** Attempts in all, the first included. */
  static final int ATTEMPTS = 4;

  private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 10;

  /** Longer than a server needs to make bytes durable, shorter than TCP needs to give up. */
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
  private static final String ACCEPT =
      UploadV2.MEDIA_TYPE + ", " + Problem.MEDIA_TYPE + ", application/json;q=0.8, */*;q=0.1";

  private final HttpClient client;
  private final URI base;
  private final String token;
  private final Pacing pacing;
  private final Duration longestSilence;

  /**
   * A transport to one index.
   *
   * @param base the index's URL without a trailing slash
   * @param token sent as Bearer with each request
   * @param pacing how it waits between attempts
   */
  public Transport(URI base, String token, Pacing pacing) {
    this(base, token, pacing, LONGEST_SILENCE);
  }

  Transport(URI base, String token, Pacing pacing, Duration longestSilence) {
    this.longestSilence = longestSilence;
    this.base = base;
    this.token = token;
    this.pacing = pacing;
    // HTTP/1.1: an upgrade to h2c would have to send a large first body before it is agreed on.
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * A URL of the index.
   *
   * @param pathAndQuery with its leading slash, escaped
   * @return the URL
   */
  public URI at(String pathAndQuery) {
    return URI.create(base + pathAndQuery);
  }

  /**
   * A link that the server gave.
   *
   * @param link absolute or relative, as it came
   * @param name which link it is, for failures
   * @return the URL
   * @throws CliFailure when there is none, it is no URL, or it would carry a token in the clear
   *     that was meant for https
   */
  public URI link(String link, String name) {
    if (link == null) {
      throw new CliFailure(ExitCode.FAILURE, "the server gave no link '" + name + "'");
    }
    URI uri;
    try {
      uri = base.resolve(new URI(link));
    } catch (URISyntaxException e) {
      // The exception's message holds the link, and the link may hold a stage token.
      throw new CliFailure(ExitCode.FAILURE, "the server's link '" + name + "' is no URL");
    }
    boolean https = "https".equalsIgnoreCase(uri.getScheme());
    if (!https && !"http".equalsIgnoreCase(uri.getScheme())) {
      throw new CliFailure(ExitCode.FAILURE, "the server's link '" + name + "' is not http");
    }
    if (!https && "https".equalsIgnoreCase(base.getScheme())) {
      throw new CliFailure(
          ExitCode.FAILURE,
          "the server's link '" + name + "' is not https, as the index is; nothing is sent there");
    }
    return uri;
  }

  /**
   * Sends a request and answers whatever comes that is not an error.
   *
   * @param call the request
   * @return an answer of a 2xx status
   * @throws ApiRefusal for every other status
   * @throws AnswerLost when a request that is not idempotent may have been carried out
   * @throws CliFailure when the server cannot be reached
   */
  public Answer send(Call call) {
    Duration backoff = FIRST_BACKOFF;
    for (int attempt = 1; ; attempt++) {
      boolean last = attempt == ATTEMPTS;
      try {
        Answer answer = exchange(call, false);
        if (answer.isSuccess()) {
          return answer;
        }
        if (last || !RetryRules.repeatable(call, answer)) {
          throw RetryRules.refusal(call, answer);
        }
        pacing.pause(shorter(answer.retryAfter().orElse(backoff), LONGEST_BACKOFF));
      } catch (IOException e) {
        if (last || !RetryRules.repeatable(call, e)) {
          throw RetryRules.unreachable(call, e);
        }
        pacing.pause(backoff);
      }
      backoff = shorter(backoff.multipliedBy(2), LONGEST_BACKOFF);
    }
  }

  /**
   * Sends a request once and hands over the lines of its answer as they come.
   *
   * @param call a request that is answered by lines, maybe without an end
   * @param line takes each, the empty ones of a heartbeat too
   * @throws ApiRefusal when the answer is an error
   * @throws CliFailure when the connection is refused or breaks off
   */
  public void lines(Call call, Consumer<String> line) {
    try {
      HttpResponse<InputStream> response =
          client.send(request(call, body(call)), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() / 100 != 2) {
          byte[] error = body.readAllBytes();
          throw ApiRefusal.of(
              call.what(), new Answer(response.statusCode(), response.headers(), error));
        }
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        for (String next = lines.readLine(); next != null; next = lines.readLine()) {
          line.accept(next);
        }
      }
    } catch (IOException e) {
      throw RetryRules.unreachable(call, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /**
   * Sends a request once, for who finds out by himself what became of it.
   *
   * @param call the request
   * @return its answer, of any status, or why there is none
   * @throws CliFailure when what it is made of cannot be read
   */
  public Attempt once(Call call) {
    try {
      return new Attempt.Answered(exchange(call, true));
    } catch (IOException e) {
      return new Attempt.Broken(RetryRules.unreachable(call, e));
    }
  }

  /**
   * Waits as before another attempt.
   *
   * @param attempt how many there were, 1 or more
   */
  void backOff(int attempt) {
    backOff(attempt, Optional.empty());
  }

  /**
   * Waits as before another attempt.
   *
   * @param attempt how many there were, 1 or more
   * @param retryAfter how long the server wants it to be
   */
  public void backOff(int attempt, Optional<Duration> retryAfter) {
    Duration own = FIRST_BACKOFF.multipliedBy(1L << Math.min(attempt - 1, MOST_DOUBLINGS));
    pacing.pause(shorter(retryAfter.orElse(own), LONGEST_BACKOFF));
  }

  @Override
  public void close() {
    client.close();
  }

  private Answer exchange(Call call, boolean answerSoon) throws IOException {
    try {
      HttpResponse<byte[]> response =
          call.timeout().isPresent()
              ? client.send(request(call, body(call)), HttpResponse.BodyHandlers.ofByteArray())
              : upload(call, answerSoon);
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** A connection that is lost says nothing, so that silence ends the request. */
  private HttpResponse<byte[]> upload(Call call, boolean answerSoon)
      throws IOException, InterruptedException {
    SilenceWatch watch = new SilenceWatch(longestSilence, answerSoon);
    HttpRequest request = request(call, watch.watched(body(call)));
    return watch.await(client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()));
  }

  private static CliFailure interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new CliFailure(ExitCode.FAILURE, "interrupted", e);
  }

  private HttpRequest request(Call call, HttpRequest.BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.uri())
            .method(call.method(), body)
            .header("Accept", ACCEPT)
            .header("User-Agent", "stagedoor-cli");
    if (call.authorised()) {
      request.header("Authorization", "Bearer " + token);
    }
    call.headers().forEach(request::header);
    call.timeout().ifPresent(request::timeout);
    if (call.contentType() != null) {
      request.header("Content-Type", call.contentType());
    }
    return request.build();
  }

  /** What cannot be read here is no trouble of the connection, so it is not tried again. */
  private static HttpRequest.BodyPublisher body(Call call) {
    try {
      return call.body().open();
    } catch (IOException e) {
      throw new CliFailure(
          ExitCode.FAILURE, "cannot %s: %s".formatted(call.what(), e.getMessage()), e);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
