package dev.stagedoor.internal.http;

import dev.stagedoor.internal.FinishLegacyUpload;
import dev.stagedoor.internal.LegacyAnswer;
import dev.stagedoor.internal.LegacyUpload;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** {@code POST /internal/finish-legacy-upload} of session-service. */
@DefaultBean
@ApplicationScoped
public class HttpFinishLegacyUpload implements FinishLegacyUpload {
  private final InternalClient client;
  private final Endpoint endpoint;

  /**
   * Takes where session-service is.
   *
   * @throws IllegalStateException naming the key, if that is not configured
   */
  @Inject
  HttpFinishLegacyUpload(
      InternalClient client, InternalSettings settings, SessionServiceSettings sessionService) {
    this.client = client;
    this.endpoint =
        Endpoint.of(
            "session-service",
            sessionService.url(),
            "/internal/finish-legacy-upload",
            settings.token(),
            settings.legacyTimeout());
  }

  @Override
  public LegacyAnswer finish(LegacyUpload upload) {
    return client.ask(endpoint, upload, LegacyAnswer.class);
  }
}
