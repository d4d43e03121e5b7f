package dev.stagedoor.blobstore.s3;

import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.BlobWriter;
import dev.stagedoor.blobstore.s3.S3Companions.Multipart;
import io.minio.messages.Part;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Gathers bytes in one buffer, which grows up to a part's size and is then sent again and again as
 * the parts of a multipart upload; a blob that fits into it is put at once. S3 shows an object when
 * its put or its multipart upload is complete, and not before.
 */
final class S3BlobWriter implements BlobWriter {

  private enum State {
    OPEN,
    FAILED,
    COMMITTED,
    CLOSED
  }

  /** Enough for most metadata; small, for many uploads are open that send slowly. */
  private static final int FIRST_BUFFER = 64 << 10;

  private final S3Client client;
  private final String key;
  private final S3Companions companions;
  private final int partSize;
  private final List<Part> parts = new ArrayList<>();
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int buffered;
  private Optional<Multipart> upload = Optional.empty();
  private State state = State.OPEN;
  private long written;

  S3BlobWriter(S3Client client, String key, int partSize) {
    this.client = client;
    this.key = key;
    this.companions = new S3Companions(client, key);
    this.partSize = partSize;
  }

  @Override
  public void write(ByteBuffer bytes) {
    requireOpen();
    // Until the end: a part that failed may still be on its way, from this buffer.
    state = State.FAILED;
    while (bytes.hasRemaining()) {
      // A full buffer is sent when there is more: a blob of exactly a part's size is put at once.
      if (buffered == partSize) {
        sendPart();
      }
      int count = Math.min(bytes.remaining(), partSize - buffered);
      ensureCapacity(buffered + count);
      bytes.get(buffer, buffered, count);
      buffered += count;
      written += count;
    }
    state = State.OPEN;
  }

  @Override
  public long written() {
    return written;
  }

  @Override
  public void commit() {
    requireOpen();
    state = State.FAILED;
    if (upload.isEmpty()) {
      client.put(key, buffer, buffered);
    } else {
      sendPart();
      client.multiparts().complete(key, upload.get().id(), parts, written);
      companions.delete(List.of(upload.get().marker()));
    }
    state = State.COMMITTED;
    release();
  }

  @Override
  public void close() {
    if (state == State.CLOSED) {
      return;
    }
    boolean discard = state != State.COMMITTED && upload.isPresent();
    state = State.CLOSED;
    release();
    if (discard) {
      client.multiparts().abort(key, upload.get().id());
      companions.delete(List.of(upload.get().marker()));
    }
  }

  private void sendPart() {
    if (parts.size() == S3Multiparts.MAX_PARTS) {
      throw new BlobStoreException(
          "blob "
              + key
              + " is larger than "
              + S3Multiparts.MAX_PARTS
              + " parts of "
              + partSize
              + " bytes; raise the part size of the S3 store",
          false,
          null);
    }
    if (upload.isEmpty()) {
      upload = Optional.of(companions.startMultipart());
    }
    String id = upload.get().id();
    parts.add(client.multiparts().upload(key, id, parts.size() + 1, buffer, buffered));
    buffered = 0;
  }

  private void ensureCapacity(int wanted) {
    if (wanted > buffer.length) {
      long doubled = Math.max(wanted, 2L * buffer.length);
      buffer = Arrays.copyOf(buffer, (int) Math.min(partSize, doubled));
    }
  }

  /** A committed writer may be held for as long as its request lasts; its buffer need not. */
  private void release() {
    buffer = new byte[0];
  }

  private void requireOpen() {
    if (state != State.OPEN) {
      throw new IllegalStateException("the writer of blob " + key + " is " + state);
    }
  }
}
