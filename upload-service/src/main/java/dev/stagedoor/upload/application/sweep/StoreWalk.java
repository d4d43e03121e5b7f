package dev.stagedoor.upload.application.sweep;

import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobKeys.UploadName;
import dev.stagedoor.blobstore.BlobPrefix;
import dev.stagedoor.blobstore.ObjectLister;
import dev.stagedoor.blobstore.StoredObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Walks all that the store keeps of uploads, in the order of the names, a page at a time, so that
 * memory holds one page however large the store is.
 */
final class StoreWalk {
  private final ObjectLister store;
  private final int limit;

  /**
   * A walk.
   *
   * @param limit objects in a page at the most
   */
  StoreWalk(ObjectLister store, int limit) {
    this.store = store;
    this.limit = limit;
  }

  /**
   * A page.
   *
   * @param uploads what is there of each file: all, unless that is more than a page holds; then the
   *     rest is in the next pages
   * @param foreign what is in the folder of no file
   */
  record Page(Map<UUID, List<StoredObject>> uploads, List<StoredObject> foreign) {
    private static Page of(List<StoredObject> objects) {
      Map<UUID, List<StoredObject>> uploads = new LinkedHashMap<>();
      List<StoredObject> foreign = new ArrayList<>();
      for (StoredObject object : objects) {
        fileOf(object)
            .map(fileId -> uploads.computeIfAbsent(fileId, id -> new ArrayList<>()))
            .orElse(foreign)
            .add(object);
      }
      return new Page(uploads, foreign);
    }

    int size() {
      return foreign.size() + uploads.values().stream().mapToInt(List::size).sum();
    }
  }

  /** Hands over page by page. */
  void forEach(BlobPrefix prefix, Consumer<Page> taker) {
    String after = "";
    boolean more = true;
    while (more) {
      List<StoredObject> listed = store.listAll(prefix, after, limit);
      more = listed.size() == limit;
      List<StoredObject> whole = more ? withoutCutFile(listed) : listed;
      if (!whole.isEmpty()) {
        after = whole.getLast().name();
        taker.accept(Page.of(whole));
      }
    }
  }

  /** Leaves the last file to the next page, which begins with it, if there is another before it. */
  private static List<StoredObject> withoutCutFile(List<StoredObject> listed) {
    Optional<UUID> last = fileOf(listed.getLast());
    int end = listed.size();
    while (last.isPresent() && end > 0 && fileOf(listed.get(end - 1)).equals(last)) {
      end--;
    }
    return end == 0 ? listed : listed.subList(0, end);
  }

  private static Optional<UUID> fileOf(StoredObject object) {
    return BlobKeys.uploadName(object.name()).map(UploadName::fileId);
  }
}
