package dev.stagedoor.internal.http;

import dev.stagedoor.internal.CompleteUpload;
import dev.stagedoor.internal.CompleteUploadAnswer;
import dev.stagedoor.internal.CompleteUploadRequest;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** {@code POST /internal/complete-upload} of session-service. */
@DefaultBean
@ApplicationScoped
public class HttpCompleteUpload implements CompleteUpload {
  private final InternalClient client;
  private final Endpoint endpoint;

  /**
   * Takes where session-service is.
   *
   * @throws IllegalStateException naming the key, if that is not configured
   */
  @Inject
  HttpCompleteUpload(
      InternalClient client, InternalSettings settings, SessionServiceSettings sessionService) {
    this.client = client;
    this.endpoint =
        Endpoint.of(
            "session-service",
            sessionService.url(),
            "/internal/complete-upload",
            settings.token(),
            settings.completeTimeout());
  }

  @Override
  public CompleteUploadAnswer complete(CompleteUploadRequest request) {
    return client.ask(endpoint, request, CompleteUploadAnswer.class);
  }
}
