package dev.stagedoor.upload;

import dev.stagedoor.internal.PublishedBlobs;
import dev.stagedoor.internal.PublishedBlobsAnswer;
import dev.stagedoor.internal.PublishedBlobsRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Stands for publisher-service, which is another deployable: knows what it serves by a table. */
@ApplicationScoped
public class TablePublishedBlobs implements PublishedBlobs {
  private final Map<UUID, Set<String>> keys = new ConcurrentHashMap<>();
  private final Set<UUID> purged = ConcurrentHashMap.newKeySet();
  private final Map<UUID, Runnable> meanwhile = new ConcurrentHashMap<>();

  void serve(UUID fileId, String... blobs) {
    keys.put(fileId, Set.of(blobs));
  }

  /** It was published, and its bytes are deleted for good. */
  void purge(UUID fileId) {
    purged.add(fileId);
  }

  /** Runs while it is asked about that file, before it answers; once. */
  void meanwhile(UUID fileId, Runnable event) {
    meanwhile.put(fileId, event);
  }

  @Override
  public PublishedBlobsAnswer published(PublishedBlobsRequest request) {
    for (UUID fileId : request.fileIds()) {
      Runnable event = meanwhile.remove(fileId);
      if (event != null) {
        event.run();
      }
    }
    return new PublishedBlobsAnswer(
        request.fileIds().stream()
            .filter(keys::containsKey)
            .collect(Collectors.toMap(id -> id, keys::get)),
        request.fileIds().stream().filter(purged::contains).collect(Collectors.toSet()));
  }
}
