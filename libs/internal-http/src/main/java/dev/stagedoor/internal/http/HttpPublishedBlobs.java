package dev.stagedoor.internal.http;

import dev.stagedoor.internal.PublishedBlobs;
import dev.stagedoor.internal.PublishedBlobsAnswer;
import dev.stagedoor.internal.PublishedBlobsRequest;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** {@code POST /internal/published-blobs} of publisher-service. */
@DefaultBean
@ApplicationScoped
public class HttpPublishedBlobs implements PublishedBlobs {
  private final InternalClient client;
  private final Endpoint endpoint;

  /**
   * Takes where publisher-service is.
   *
   * @throws IllegalStateException naming the key, if that is not configured
   */
  @Inject
  HttpPublishedBlobs(
      InternalClient client, InternalSettings settings, PublisherServiceSettings publisherService) {
    this.client = client;
    this.endpoint =
        Endpoint.of(
            "publisher-service",
            publisherService.url(),
            "/internal/published-blobs",
            settings.token(),
            settings.authoriseTimeout());
  }

  @Override
  public PublishedBlobsAnswer published(PublishedBlobsRequest request) {
    return client.ask(endpoint, request, PublishedBlobsAnswer.class);
  }
}
