package dev.stagedoor.internal.http;

import dev.stagedoor.internal.AuthoriseAnswer;
import dev.stagedoor.internal.CancelFile;
import dev.stagedoor.internal.CancelFileRequest;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** {@code POST /internal/cancel-file} of session-service. */
@DefaultBean
@ApplicationScoped
public class HttpCancelFile implements CancelFile {
  private final InternalClient client;
  private final Endpoint endpoint;

  /**
   * Takes where session-service is.
   *
   * @throws IllegalStateException naming the key, if that is not configured
   */
  @Inject
  HttpCancelFile(
      InternalClient client, InternalSettings settings, SessionServiceSettings sessionService) {
    this.client = client;
    this.endpoint =
        Endpoint.of(
            "session-service",
            sessionService.url(),
            "/internal/cancel-file",
            settings.token(),
            settings.authoriseTimeout());
  }

  @Override
  public AuthoriseAnswer cancel(CancelFileRequest request) {
    return client.ask(endpoint, request, AuthoriseAnswer.class);
  }
}
