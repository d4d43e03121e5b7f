package dev.stagedoor.internal.http;

import dev.stagedoor.internal.Authorise;
import dev.stagedoor.internal.AuthoriseAnswer;
import dev.stagedoor.internal.AuthoriseRequest;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** {@code POST /internal/authorise} of session-service. */
@DefaultBean
@ApplicationScoped
public class HttpAuthorise implements Authorise {
  private final InternalClient client;
  private final Endpoint endpoint;

  /**
   * Takes where session-service is.
   *
   * @throws IllegalStateException naming the key, if that is not configured
   */
  @Inject
  HttpAuthorise(
      InternalClient client, InternalSettings settings, SessionServiceSettings sessionService) {
    this.client = client;
    this.endpoint =
        Endpoint.of(
            "session-service",
            sessionService.url(),
            "/internal/authorise",
            settings.token(),
            settings.authoriseTimeout());
  }

  @Override
  public AuthoriseAnswer authorise(AuthoriseRequest request) {
    return client.ask(endpoint, request, AuthoriseAnswer.class);
  }
}
