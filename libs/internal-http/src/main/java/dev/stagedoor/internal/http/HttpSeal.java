package dev.stagedoor.internal.http;

import dev.stagedoor.internal.Seal;
import dev.stagedoor.internal.SealAnswer;
import dev.stagedoor.internal.SealRequest;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** {@code POST /internal/seal} of upload-service. */
@DefaultBean
@ApplicationScoped
public class HttpSeal implements Seal {
  private final InternalClient client;
  private final Endpoint endpoint;

  /**
   * Takes where upload-service is.
   *
   * @throws IllegalStateException naming the key, if that is not configured
   */
  @Inject
  HttpSeal(InternalClient client, InternalSettings settings, UploadServiceSettings uploadService) {
    this.client = client;
    this.endpoint =
        Endpoint.of(
            "upload-service",
            uploadService.url(),
            "/internal/seal",
            settings.token(),
            settings.sealTimeout());
  }

  @Override
  public SealAnswer seal(SealRequest request) {
    return client.ask(endpoint, request, SealAnswer.class);
  }
}
