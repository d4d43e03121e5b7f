package dev.stagedoor.upload.application;

import dev.stagedoor.blobstore.BlobGrower;
import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.FencedException;
import dev.stagedoor.blobstore.GrowingBlob;
import dev.stagedoor.blobstore.Growth;
import dev.stagedoor.internal.Upload;
import dev.stagedoor.upload.domain.Content;
import dev.stagedoor.upload.domain.UploadState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Goes on with an upload at an offset. The row's epoch rises first, which fences the request
 * before; then the bytes are made durable and acknowledged, in pieces as they come and at the end,
 * also where the body breaks off. What is acknowledged never goes back but by a restart.
 */
@ApplicationScoped
public class AppendBytes {
  private static final Logger LOG = Logger.getLogger(AppendBytes.class);

  private final Transactions transactions;
  private final Uploads uploads;
  private final Growths growths;
  private final BlobGrower grower;
  private final RunningAppends running;
  private final Restarts restarts;
  private final UploadSettings settings;

  /** Takes the ports. */
  @Inject
  public AppendBytes(
      Transactions transactions,
      Uploads uploads,
      Growths growths,
      BlobGrower grower,
      RunningAppends running,
      Restarts restarts,
      UploadSettings settings) {
    this.transactions = transactions;
    this.uploads = uploads;
    this.growths = growths;
    this.grower = grower;
    this.running = running;
    this.restarts = restarts;
    this.settings = settings;
  }

  /**
   * Appends a body; when this returns, all of it is durable and acknowledged.
   *
   * @param admission who sends to what
   * @param chunk what the request says of the body
   * @param body read only after the offset and the declared length were found right
   * @return how far the upload is then
   * @throws OffsetMismatchException if the bytes do not end at that offset; nothing is changed
   * @throws RefusedException if the body does not fit, has another digest, broke off or was silent,
   *     or the upload takes no bytes (any more)
   * @throws BlobStoreException if the store failed; what was acknowledged counts
   * @throws DatabaseUnavailableException if the database failed; what was acknowledged counts
   */
  public Progress append(Admission admission, Chunk chunk, Body body) {
    Upload upload = admission.upload();
    try (RunningAppends.Turn turn = running.enter(upload.fileId(), body)) {
      Begun begun = transactions.call(() -> begin(upload, chunk));
      turn.claim(begun.mine().epoch());
      restarts.discard(begun.replaced());
      Progress progress = stream(upload, chunk, body, turn, begun);
      if (progress.isWhole()) {
        LOG.infof(
            "bytes whole: file=%s generation=%d bytes=%d principal=%s client=%s traceparent=%s",
            upload.fileId(),
            begun.mine().generation(),
            upload.size(),
            admission.origin().principal(),
            admission.origin().clientAddress(),
            admission.origin().traceparent());
      }
      return progress;
    }
  }

  /**
   * What a request begins with.
   *
   * @param mine the row, in the request's own epoch
   * @param growth what is there
   * @param replaced what was there before a restart
   */
  private record Begun(
      UploadState.Open mine, Growth growth, Optional<Restarts.Replaced> replaced) {}

  private Begun begin(Upload upload, Chunk chunk) {
    UUID fileId = upload.fileId();
    StoredUpload stored = uploads.lockOrCreate(upload);
    if (!(stored.state() instanceof UploadState.Open open)) {
      throw Refusals.of(stored.state());
    }
    boolean restart = chunk.restarts() && chunk.offset() == 0 && open.content().length() > 0;
    Optional<Restarts.Replaced> replaced = Optional.empty();
    UploadState.Open mine;
    if (restart || !open.content().growing()) {
      Restarts.Restarted restarted = restarts.restart(fileId, open);
      mine = restarted.mine();
      replaced = restarted.replaced();
    } else {
      mine = open.resume();
    }
    requireFit(upload, chunk, mine.content());
    uploads.save(stored.moved(mine));
    return new Begun(
        mine, growths.read(fileId, mine.generation(), mine.content().length()), replaced);
  }

  private static void requireFit(Upload upload, Chunk chunk, Content content) {
    if (chunk.offset() != content.length()) {
      throw new OffsetMismatchException(
          new Progress(content.length(), upload.size()), chunk.offset());
    }
    if (chunk.length().isEmpty()) {
      return;
    }
    long length = chunk.length().getAsLong();
    long left = upload.size() - chunk.offset();
    if (length > 0 && left == 0) {
      throw new RefusedException(Refusal.WHOLE, "All bytes of the file are there.");
    }
    if (length > left) {
      throw Refusals.length(upload, "has %d, and %d are missing".formatted(length, left), null);
    }
    if (chunk.last() && length < left) {
      throw Refusals.length(
          upload,
          "is said to be the last, has %d, and %d are missing".formatted(length, left),
          null);
    }
  }

  private Progress stream(
      Upload upload, Chunk chunk, Body body, RunningAppends.Turn turn, Begun begun) {
    UploadState.Open mine = begun.mine();
    BlobKey key = BlobKey.of(mine.content().blobKey());
    RowTenure tenure = new RowTenure(upload.fileId(), mine.epoch(), transactions, growths);
    try (GrowingBlob blob = grower.grow(key, begun.growth(), tenure)) {
      AppendRun.Acknowledgement acknowledgement =
          (before, after) -> acknowledge(upload.fileId(), mine, before, after);
      return new AppendRun(upload, chunk, settings, acknowledgement, turn)
          .run(body, blob, begun.growth());
    } catch (FencedException | BlobStoreException e) {
      // A restart discards what an older request still writes to, so its store fails as well.
      UploadState now =
          transactions.call(() -> uploads.read(upload.fileId())).orElseThrow().state();
      if (now.epoch() != mine.epoch()) {
        throw Refusals.of(now);
      }
      throw e;
    }
  }

  private void acknowledge(UUID fileId, UploadState.Open mine, Growth before, Growth after) {
    boolean counted =
        transactions.call(
            () -> {
              // The epoch stays, so what the row was at the beginning stands for what it is now.
              if (!uploads.replace(fileId, mine, mine.advance(after.length()))) {
                return false;
              }
              growths.write(fileId, mine.generation(), before, after);
              return true;
            });
    if (!counted) {
      throw new FencedException("epoch %d of %s".formatted(mine.epoch(), fileId));
    }
  }
}
