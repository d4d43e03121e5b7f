package dev.stagedoor.upload.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.internal.Authorise;
import dev.stagedoor.internal.AuthoriseAnswer;
import dev.stagedoor.internal.AuthoriseRequest;
import dev.stagedoor.internal.ServiceUnavailableException;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** {@code POST /internal/authorise} of session-service, with a credential of our own. */
@DefaultBean
@ApplicationScoped
public class HttpAuthorise implements Authorise {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** A client waits with its body meanwhile, so rather 503 soon than an answer late. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();
  private final ObjectMapper mapper;
  private final URI endpoint;
  private final String token;

  /**
   * Takes where session-service is.
   *
   * @param url {@code stagedoor.session-service.url}, with or without a slash at its end
   * @param token {@code stagedoor.internal.token}
   */
  @Inject
  public HttpAuthorise(
      ObjectMapper mapper,
      @ConfigProperty(name = "stagedoor.session-service.url") String url,
      @ConfigProperty(name = "stagedoor.internal.token") String token) {
    this.mapper = mapper;
    this.endpoint = URI.create(url.replaceFirst("/+$", "") + "/internal/authorise");
    this.token = token;
  }

  @Override
  public AuthoriseAnswer authorise(AuthoriseRequest request) {
    try {
      HttpResponse<byte[]> response =
          client.send(
              HttpRequest.newBuilder(endpoint)
                  .timeout(TIMEOUT)
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/json")
                  .header("Accept", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(mapper.writeValueAsBytes(request)))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() != 200) {
        throw unavailable("answered " + response.statusCode(), null);
      }
      return mapper.readValue(response.body(), AuthoriseAnswer.class);
    } catch (JsonProcessingException e) {
      // Without its message, which may quote the credentials.
      throw unavailable("spoke another language", null);
    } catch (IOException e) {
      throw unavailable("cannot be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("was not waited for", e);
    }
  }

  private static ServiceUnavailableException unavailable(String what, Throwable cause) {
    return new ServiceUnavailableException("session-service " + what, RETRY_AFTER, cause);
  }
}
