package dev.stagedoor.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.internal.ServiceUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * Asks other services. For idempotent questions only: one whose connection failed is asked once
 * more, on a new connection, since one that was kept open may have gone stale.
 */
@ApplicationScoped
class InternalClient {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final ObjectMapper mapper;
  private final HttpClient client;

  @Inject
  InternalClient(ObjectMapper mapper, InternalSettings settings) {
    this.mapper = mapper;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.connectTimeout())
            .build();
  }

  /**
   * Posts a question and reads its answer.
   *
   * @throws ServiceUnavailableException if there is no answer, for whatever reason
   */
  <T> T ask(Endpoint endpoint, Object question, Class<T> answer) {
    HttpResponse<byte[]> response = send(endpoint, request(endpoint, question));
    if (response.statusCode() != 200) {
      throw unavailable(endpoint, says(response.statusCode()), null);
    }
    try {
      T read = mapper.readValue(response.body(), answer);
      if (read == null) {
        throw unavailable(endpoint, "answered nothing", null);
      }
      return read;
    } catch (IOException _) {
      // Without its message, which quotes what it could not read.
      throw unavailable(endpoint, "answered what is no " + answer.getSimpleName(), null);
    }
  }

  private HttpResponse<byte[]> send(Endpoint endpoint, HttpRequest request) {
    try {
      return connected(request);
    } catch (HttpTimeoutException e) {
      throw unavailable(
          endpoint,
          e instanceof HttpConnectTimeoutException ? "cannot be reached" : "took too long",
          e);
    } catch (IOException e) {
      throw unavailable(endpoint, "cannot be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(endpoint, "was not waited for", e);
    }
  }

  private HttpResponse<byte[]> connected(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (HttpTimeoutException e) {
      if (!(e instanceof HttpConnectTimeoutException)) {
        throw e;
      }
      return again(request, e);
    } catch (IOException e) {
      return again(request, e);
    }
  }

  private HttpResponse<byte[]> again(HttpRequest request, IOException first)
      throws IOException, InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      e.addSuppressed(first);
      throw e;
    }
  }

  private HttpRequest request(Endpoint endpoint, Object question) {
    try {
      return HttpRequest.newBuilder(endpoint.uri())
          .timeout(endpoint.timeout())
          .header("Authorization", "Bearer " + endpoint.token())
          .header("Content-Type", "application/json")
          .header("Accept", "application/json")
          .POST(HttpRequest.BodyPublishers.ofByteArray(mapper.writeValueAsBytes(question)))
          .build();
    } catch (JsonProcessingException _) {
      throw new IllegalStateException(
          "a " + question.getClass().getSimpleName() + " is always JSON");
    }
  }

  private static String says(int status) {
    return status == 401 || status == 404
        ? "answered %d: stagedoor.internal.token must be the same there".formatted(status)
        : "answered " + status;
  }

  private static ServiceUnavailableException unavailable(
      Endpoint endpoint, String what, Throwable cause) {
    return new ServiceUnavailableException(endpoint.service() + " " + what, RETRY_AFTER, cause);
  }
}
