package dev.stagedoor.upload.application;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.BlobWriter;
import dev.stagedoor.internal.CheckLegacyUpload;
import dev.stagedoor.internal.FinishLegacyUpload;
import dev.stagedoor.internal.LegacyAnswer;
import dev.stagedoor.internal.LegacyUpload;
import dev.stagedoor.upload.domain.Content;
import dev.stagedoor.upload.domain.Declaration;
import dev.stagedoor.upload.domain.UploadState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes a file of the legacy API: checked before its content comes, stored while it comes, handed
 * to session-service when its bytes are durable. What does not become a published or staged file is
 * deleted again, unless nobody knows yet.
 */
@ApplicationScoped
public class ReceiveLegacy {
  /** How the rows of such uploads name it. */
  public static final String MECHANISM = "legacy";

  private static final Logger LOG = Logger.getLogger(ReceiveLegacy.class);
  private static final int BUFFER = 128 * 1024;
  private static final int FIRST_GENERATION = 1;

  private final CheckLegacyUpload check;
  private final FinishLegacyUpload finish;
  private final Transactions transactions;
  private final Uploads uploads;
  private final CancelUploads cancelUploads;
  private final BlobStore store;

  /** Takes the ports. */
  @Inject
  public ReceiveLegacy(
      CheckLegacyUpload check,
      FinishLegacyUpload finish,
      Transactions transactions,
      Uploads uploads,
      CancelUploads cancelUploads,
      BlobStore store) {
    this.check = check;
    this.finish = finish;
    this.transactions = transactions;
    this.uploads = uploads;
    this.cancelUploads = cancelUploads;
    this.store = store;
  }

  /**
   * The content of a file, durable.
   *
   * @param size bytes
   * @param sha256 lower-case hex; empty unless it was asked for
   */
  public record Stored(long size, Optional<String> sha256) {}

  /** The content is larger than files may be. */
  public static final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLargeException(long limit) {
      super("File too large: files of up to %d bytes are taken here".formatted(limit));
    }
  }

  /**
   * Would it be taken?
   *
   * @throws dev.stagedoor.internal.ServiceUnavailableException if session-service cannot tell
   */
  public LegacyAnswer check(LegacyUpload upload) {
    return check.check(upload);
  }

  /**
   * Stores the content.
   *
   * @param hashed whether to compute its SHA-256, because the uploader states none
   * @throws TooLargeException if it is longer than {@code limit} bytes; nothing is stored then
   * @throws IOException if it breaks off; nothing is stored then
   * @throws dev.stagedoor.blobstore.BlobStoreException if the store failed
   */
  public Stored store(UUID fileId, InputStream content, long limit, boolean hashed)
      throws IOException {
    Optional<MessageDigest> digest = hashed ? Optional.of(sha256()) : Optional.empty();
    try (BlobWriter writer = store.openWrite(BlobKeys.upload(fileId, FIRST_GENERATION))) {
      byte[] buffer = new byte[BUFFER];
      int read = content.readNBytes(buffer, 0, buffer.length);
      while (read > 0) {
        if (writer.written() + read > limit) {
          throw new TooLargeException(limit);
        }
        writer.write(buffer, 0, read);
        int count = read;
        digest.ifPresent(d -> d.update(buffer, 0, count));
        read = content.readNBytes(buffer, 0, buffer.length);
      }
      long size = writer.written();
      writer.commit();
      return new Stored(size, digest.map(d -> HexFormat.of().formatHex(d.digest())));
    }
  }

  /**
   * Publishes or stages what was stored.
   *
   * @param project the normalized name
   * @throws dev.stagedoor.internal.ServiceUnavailableException if session-service cannot tell; it
   *     may have been taken all the same
   * @throws DatabaseUnavailableException if the database failed
   */
  public LegacyAnswer finish(LegacyUpload upload, String project) {
    record(upload, project);
    LegacyAnswer answer = finish.finish(upload);
    LOG.infof(
        "legacy upload: file=%s session=%s filename=%s bytes=%d outcome=%s",
        upload.fileId(), answer.sessionId(), upload.filename(), upload.size(), answer.outcome());
    if (answer.outcome() != LegacyAnswer.Outcome.TAKEN
        && answer.outcome() != LegacyAnswer.Outcome.UNDECIDED) {
      discard(upload.fileId());
    }
    return answer;
  }

  /** Deletes what was stored and will not be finished; what fails here is left to the sweep. */
  public void discard(UUID fileId) {
    try {
      cancelUploads.cancel(List.of(fileId));
    } catch (RuntimeException e) {
      LOG.warnf(e, "the bytes of %s are left behind", fileId);
    }
  }

  private void record(LegacyUpload upload, String project) {
    BlobKey key = BlobKeys.upload(upload.fileId(), FIRST_GENERATION);
    StoredUpload begun =
        StoredUpload.created(
            upload.fileId(),
            new Declaration(
                upload.sessionId(), project, upload.filename(), upload.size(), MECHANISM));
    UploadState.Open mine = begun.state().begin();
    StoredUpload whole = begun.moved(mine.commit(new Content(key.value(), upload.size())));
    transactions.call(() -> uploads.insert(whole));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
