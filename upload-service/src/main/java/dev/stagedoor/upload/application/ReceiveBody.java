package dev.stagedoor.upload.application;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.BlobWriter;
import dev.stagedoor.internal.Upload;
import dev.stagedoor.upload.domain.Content;
import dev.stagedoor.upload.domain.MoveRefusedException;
import dev.stagedoor.upload.domain.UploadState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.OptionalLong;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Receives the whole bytes of a file in one body. Each body is a generation of its own, which
 * becomes the current one when it is whole; until then the one before stays. A newer body fences an
 * older one.
 */
@ApplicationScoped
public class ReceiveBody {
  private static final Logger LOG = Logger.getLogger(ReceiveBody.class);

  private final Transactions transactions;
  private final Uploads uploads;
  private final BlobStore store;
  private final UploadSettings settings;

  /** Takes the ports. */
  @Inject
  public ReceiveBody(
      Transactions transactions, Uploads uploads, BlobStore store, UploadSettings settings) {
    this.transactions = transactions;
    this.uploads = uploads;
    this.store = store;
    this.settings = settings;
  }

  /**
   * Receives a body; when this returns, its bytes are durable and current.
   *
   * @param admission who sends what
   * @param length the length that the request declares, empty where it declares none
   * @param body read only after the declared length was found right
   * @throws RefusedException if the length is wrong, the body breaks off or falls silent, or the
   *     upload takes no bytes (any more)
   * @throws BlobStoreException if the store failed
   * @throws DatabaseUnavailableException if the database failed
   */
  public void receive(Admission admission, OptionalLong length, Body body) {
    Upload upload = admission.upload();
    if (length.isPresent() && length.getAsLong() != upload.size()) {
      throw Refusals.length(upload, "has " + length.getAsLong(), null);
    }
    UploadState.Open mine = begin(upload);
    BlobKey key = BlobKeys.upload(upload.fileId(), mine.generation());
    try (BlobWriter writer = store.openWrite(key)) {
      new BodyCopy(upload, settings.silence()).copy(body, writer);
      writer.commit();
    }
    acknowledge(upload.fileId(), mine, key, upload.size());
    LOG.infof(
        "body received: file=%s generation=%d bytes=%d principal=%s client=%s traceparent=%s",
        upload.fileId(),
        mine.generation(),
        upload.size(),
        admission.origin().principal(),
        admission.origin().clientAddress(),
        admission.origin().traceparent());
    discardReplaced(mine.content());
  }

  private UploadState.Open begin(Upload upload) {
    try {
      return transactions.call(
          () -> {
            StoredUpload stored = uploads.lockOrCreate(upload);
            UploadState.Open mine = stored.state().begin();
            uploads.save(stored.moved(mine));
            return mine;
          });
    } catch (MoveRefusedException e) {
      throw Refusals.of(e.state());
    }
  }

  private void acknowledge(UUID fileId, UploadState.Open mine, BlobKey key, long size) {
    UploadState.Open whole = mine.commit(new Content(key.value(), size));
    if (transactions.call(() -> uploads.replace(fileId, mine, whole))) {
      return;
    }
    store.delete(key);
    throw Refusals.of(
        transactions.call(() -> uploads.read(fileId)).map(StoredUpload::state).orElse(mine));
  }

  /** The bytes are acknowledged by now, so a failure here leaves an orphan and no more. */
  private void discardReplaced(Content replaced) {
    if (!replaced.isPresent()) {
      return;
    }
    try {
      store.delete(BlobKey.of(replaced.blobKey()));
    } catch (BlobStoreException e) {
      LOG.warnf(e, "replaced body left behind: blob=%s", replaced.blobKey());
    }
  }
}
