package dev.stagedoor.upload.application.sweep;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.Growth;
import dev.stagedoor.blobstore.StoredObject;
import dev.stagedoor.upload.application.StoredUpload;
import dev.stagedoor.upload.application.Transactions;
import dev.stagedoor.upload.application.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/**
 * Deletes what a sweep found, having looked at the row once more. No transaction is open while the
 * store deletes: each method makes sure first that nothing can need the objects any more, ever.
 */
@ApplicationScoped
class Mending {
  private static final int PAGE = 1_000;

  private final Transactions transactions;
  private final Uploads uploads;
  private final BlobStore store;

  @Inject
  Mending(Transactions transactions, Uploads uploads, BlobStore store) {
    this.transactions = transactions;
    this.uploads = uploads;
    this.store = store;
  }

  /** Deletes all that there is of a canceled upload; a tombstone is final. */
  void deleteLeftOver(UUID fileId) {
    store.deletePrefix(BlobKeys.uploadPrefix(fileId));
  }

  /**
   * Deletes all that there is of a file without a row. A tombstone comes first: should the file
   * turn up after all, its upload is refused instead of losing bytes that were acknowledged.
   *
   * @param limit what was written later than this saves all of it
   * @return why it stays; empty if it was deleted
   */
  Optional<String> deleteUnknown(UUID fileId, Instant limit) {
    if (isWrittenAfter(fileId, limit)) {
      return Optional.of("something of the file is younger");
    }
    if (!transactions.call(() -> uploads.insert(StoredUpload.tombstone(fileId)))) {
      return Optional.of("an upload of the file has begun meanwhile");
    }
    store.deletePrefix(BlobKeys.uploadPrefix(fileId));
    return Optional.empty();
  }

  private boolean isWrittenAfter(UUID fileId, Instant limit) {
    AtomicBoolean younger = new AtomicBoolean();
    new StoreWalk(store, PAGE)
        .forEach(
            BlobKeys.uploadPrefix(fileId),
            page ->
                page.uploads().values().stream()
                    .flatMap(List::stream)
                    .filter(object -> object.modified().isAfter(limit))
                    .forEach(object -> younger.set(true)));
    return younger.get();
  }

  /**
   * Deletes objects of overtaken generations, if they are that still under the row's lock.
   *
   * @return those that were deleted
   */
  List<StoredObject> deleteSuperseded(UUID fileId, List<StoredObject> objects) {
    List<StoredObject> still =
        transactions.call(
            () ->
                uploads
                    .lock(fileId)
                    .map(row -> objects.stream().filter(o -> isOvertaken(row, o)).toList())
                    .orElse(List.of()));
    Map<BlobKey, List<StoredObject>> byKey =
        still.stream().collect(Collectors.groupingBy(o -> key(fileId, o)));
    byKey.forEach(
        (key, ofKey) -> {
          if (ofKey.stream().anyMatch(StoredObject::isCompanion)) {
            store.discard(key, Growth.NONE);
          }
          if (ofKey.stream().anyMatch(o -> !o.isCompanion())) {
            store.delete(key);
          }
        });
    return still;
  }

  private static boolean isOvertaken(StoredUpload row, StoredObject object) {
    return Superseded.isOvertaken(row.fileId(), object, generation(object), row.state());
  }

  private static BlobKey key(UUID fileId, StoredObject object) {
    return BlobKeys.upload(fileId, generation(object));
  }

  private static long generation(StoredObject object) {
    return BlobKeys.uploadName(object.name()).orElseThrow().generation().orElseThrow();
  }
}
