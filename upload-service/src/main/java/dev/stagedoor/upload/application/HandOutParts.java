package dev.stagedoor.upload.application;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobParts;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.Growth;
import dev.stagedoor.internal.Upload;
import dev.stagedoor.upload.domain.PartLayout;
import dev.stagedoor.upload.domain.UploadState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Hands out signed URLs by which a client puts the parts of a file straight into the object store.
 * The multipart upload begins with the first request; its name is committed before any URL of it is
 * given away. Of two first requests one wins, and the other hands out the winner's.
 */
@ApplicationScoped
public class HandOutParts {
  /** URLs in one answer at the most. */
  public static final int MOST_AT_ONCE = 100;

  private final Transactions transactions;
  private final Uploads uploads;
  private final Growths growths;
  private final Restarts restarts;
  private final BlobStore store;
  private final UploadSettings settings;

  /** Takes the ports. */
  @Inject
  public HandOutParts(
      Transactions transactions,
      Uploads uploads,
      Growths growths,
      Restarts restarts,
      BlobStore store,
      UploadSettings settings) {
    this.transactions = transactions;
    this.uploads = uploads;
    this.growths = growths;
    this.restarts = restarts;
    this.store = store;
    this.settings = settings;
  }

  /**
   * A part and where to put it.
   *
   * @param number from 1
   * @param offset of its first byte in the file
   * @param size bytes
   * @param signed the URL; a secret
   * @param expiresAt until when it can be used
   */
  public record HandedOut(
      int number, long offset, long size, BlobParts.SignedPart signed, Instant expiresAt) {}

  /**
   * What a client needs to know.
   *
   * @param parts those that it asked for
   * @param uploaded those that the store has
   * @param count how many the file has
   */
  public record Answer(List<HandedOut> parts, List<BlobParts.StoredPart> uploaded, int count) {}

  /**
   * The multipart upload of a file.
   *
   * @param key where its bytes will be
   * @param upload the store's name for it; empty where it has not begun
   */
  private record Started(BlobKey key, String upload) {
    boolean begun() {
      return !upload.isEmpty();
    }
  }

  /**
   * Hands out.
   *
   * @param admission who asks for what
   * @param from the number of the first part, at least 1; none is handed out behind the last
   * @param most how many at the most, 1 to {@link #MOST_AT_ONCE}
   * @throws RefusedException if the upload takes no bytes (any more), or the store cannot sign
   * @throws dev.stagedoor.blobstore.BlobStoreException if the store failed
   * @throws DatabaseUnavailableException if the database failed
   */
  public Answer handOut(Admission admission, int from, int most) {
    Upload upload = admission.upload();
    BlobParts parts =
        store
            .parts()
            .orElseThrow(
                () -> new RefusedException(Refusal.STATE, "The store here signs no URLs."));
    Started started = started(upload, parts);
    PartLayout layout = new PartLayout(upload.size());
    Duration valid = settings.partUrlLifetime();
    Instant expiresAt = Instant.now().plus(valid);
    int last = (int) Math.min(layout.count(), (long) from + most - 1);
    List<HandedOut> handedOut =
        IntStream.rangeClosed(from, last)
            .mapToObj(
                number ->
                    new HandedOut(
                        number,
                        layout.offset(number),
                        layout.length(number),
                        parts.sign(
                            started.key(), started.upload(), number, layout.length(number), valid),
                        expiresAt))
            .toList();
    return new Answer(handedOut, parts.list(started.key(), started.upload()), layout.count());
  }

  private Started started(Upload upload, BlobParts parts) {
    Started found = transactions.call(() -> look(upload, uploads.lockOrCreate(upload)));
    if (found.begun()) {
      return found;
    }
    Started mine = new Started(found.key(), parts.begin(found.key()));
    Started winner = transactions.call(() -> commit(upload, mine));
    if (!winner.equals(mine)) {
      parts.abort(mine.key(), mine.upload());
    }
    return winner;
  }

  private Started look(Upload upload, StoredUpload stored) {
    UploadState.Open open = open(stored);
    return open.content().growing()
        ? new Started(
            BlobKey.of(open.content().blobKey()),
            growths.read(upload.fileId(), open.generation(), 0).upload())
        : new Started(restarts.nextKey(upload.fileId(), open), "");
  }

  private Started commit(Upload upload, Started mine) {
    StoredUpload stored = uploads.lockOrCreate(upload);
    Started found = look(upload, stored);
    if (found.begun()) {
      return found;
    }
    UploadState.Open begun = open(stored).restart(mine.key().value());
    uploads.save(stored.moved(begun));
    growths.write(
        upload.fileId(), begun.generation(), Growth.NONE, new Growth(0, mine.upload(), List.of()));
    return mine;
  }

  private static UploadState.Open open(StoredUpload stored) {
    if (stored.state() instanceof UploadState.Open open) {
      return open;
    }
    throw Refusals.of(stored.state());
  }
}
