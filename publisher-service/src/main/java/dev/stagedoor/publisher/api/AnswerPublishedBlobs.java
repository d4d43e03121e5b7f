package dev.stagedoor.publisher.api;

import dev.stagedoor.internal.PublishedBlobs;
import dev.stagedoor.internal.PublishedBlobsAnswer;
import dev.stagedoor.internal.PublishedBlobsRequest;
import dev.stagedoor.publisher.application.IndexReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Tells upload-service what the index serves, so that its sweep spares it. */
@ApplicationScoped
public class AnswerPublishedBlobs implements PublishedBlobs {
  private final IndexReader index;

  /** Takes the port to the index. */
  @Inject
  public AnswerPublishedBlobs(IndexReader index) {
    this.index = index;
  }

  @Override
  public PublishedBlobsAnswer published(PublishedBlobsRequest request) {
    Set<UUID> purged = index.purged(request.fileIds());
    Map<UUID, Set<String>> keys = new HashMap<>(index.blobKeys(request.fileIds()));
    keys.keySet().removeAll(purged);
    return new PublishedBlobsAnswer(keys, purged);
  }
}
