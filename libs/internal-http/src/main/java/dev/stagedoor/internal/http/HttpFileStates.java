package dev.stagedoor.internal.http;

import dev.stagedoor.internal.FileStates;
import dev.stagedoor.internal.FileStatesAnswer;
import dev.stagedoor.internal.FileStatesRequest;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** {@code POST /internal/file-states} of session-service. */
@DefaultBean
@ApplicationScoped
public class HttpFileStates implements FileStates {
  private final InternalClient client;
  private final Endpoint endpoint;

  /**
   * Takes where session-service is.
   *
   * @throws IllegalStateException naming the key, if that is not configured
   */
  @Inject
  HttpFileStates(
      InternalClient client, InternalSettings settings, SessionServiceSettings sessionService) {
    this.client = client;
    this.endpoint =
        Endpoint.of(
            "session-service",
            sessionService.url(),
            "/internal/file-states",
            settings.token(),
            settings.authoriseTimeout());
  }

  @Override
  public FileStatesAnswer states(FileStatesRequest request) {
    return client.ask(endpoint, request, FileStatesAnswer.class);
  }
}
