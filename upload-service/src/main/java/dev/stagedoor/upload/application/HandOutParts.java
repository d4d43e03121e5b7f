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
import org.jboss.logging.Logger;

/**
 * Hands out signed URLs by which a client puts the parts of a file straight into the object store.
 * The multipart upload begins with the first request; its name is committed before any URL of it is
 * given away. Of two first requests one wins, and the other hands out the winner's. One that the
 * store dropped by itself, as stores do after a day or a week, is begun anew.
 */
@ApplicationScoped
public class HandOutParts {
  /** URLs in one answer at the most. */
  public static final int MOST_AT_ONCE = 100;

  private static final Logger LOG = Logger.getLogger(HandOutParts.class);

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
    Started started = started(upload, parts, "");
    List<BlobParts.StoredPart> there = parts.list(started.key(), started.upload());
    if (there.isEmpty() && wasDropped(started, parts)) {
      Started dropped = started;
      started = started(upload, parts, dropped.upload());
      there = parts.list(started.key(), started.upload());
      parts.abort(dropped.key(), dropped.upload());
      LOG.warnf(
          "the store dropped an unfinished upload, begun anew: file=%s blob=%s",
          upload.fileId(), dropped.key());
    }
    return new Answer(
        sign(upload, parts, started, from, most), there, new PartLayout(upload.size()).count());
  }

  private boolean wasDropped(Started started, BlobParts parts) {
    // Where the parts are one blob already, a seal has died behind that, and goes on.
    return !parts.isOpen(started.key(), started.upload()) && store.stat(started.key()).isEmpty();
  }

  private List<HandedOut> sign(
      Upload upload, BlobParts parts, Started started, int from, int most) {
    PartLayout layout = new PartLayout(upload.size());
    Duration valid = settings.partUrlLifetime();
    Instant expiresAt = Instant.now().plus(valid);
    int last = (int) Math.min(layout.count(), (long) from + most - 1);
    return IntStream.rangeClosed(from, last)
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
  }

  /**
   * What has begun, by now.
   *
   * @param dropped the store's name for what does not count, because it is no more; else empty
   */
  private Started started(Upload upload, BlobParts parts, String dropped) {
    Started found = transactions.call(() -> look(upload, uploads.lockOrCreate(upload), dropped));
    if (found.begun()) {
      return found;
    }
    Started mine = new Started(found.key(), parts.begin(found.key()));
    Started winner = transactions.call(() -> commit(upload, mine, dropped));
    if (!winner.equals(mine)) {
      parts.abort(mine.key(), mine.upload());
    }
    return winner;
  }

  private Started look(Upload upload, StoredUpload stored, String dropped) {
    UploadState.Open open = open(stored);
    if (open.content().growing()) {
      String name = growths.read(upload.fileId(), open.generation(), 0).upload();
      if (!name.equals(dropped)) {
        return new Started(BlobKey.of(open.content().blobKey()), name);
      }
    }
    return new Started(restarts.nextKey(upload.fileId(), open), "");
  }

  private Started commit(Upload upload, Started mine, String dropped) {
    StoredUpload stored = uploads.lockOrCreate(upload);
    Started found = look(upload, stored, dropped);
    if (found.begun()) {
      return found;
    }
    UploadState.Open begun = open(stored).restart(mine.key().value());
    growths.forget(upload.fileId());
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
