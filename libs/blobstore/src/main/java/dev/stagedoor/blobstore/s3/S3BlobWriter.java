package dev.stagedoor.blobstore.s3;

import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.BlobWriter;
import dev.stagedoor.blobstore.s3.S3Companions.Multipart;
import io.minio.messages.Part;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Gathers bytes in a buffer that grows up to a part's size, and sends it as a part of a multipart
 * upload while the next one fills; a blob that fits into one is put at once. So what a writer holds
 * is two parts at the most, and one of its requests at a time is under way. S3 shows an object when
 * its put or its multipart upload is complete, and not before.
 */
final class S3BlobWriter implements BlobWriter {

  private enum State {
    OPEN,
    FAILED,
    COMMITTED,
    CLOSED
  }

  private static final System.Logger LOG = System.getLogger(S3BlobWriter.class.getName());

  /** Enough for most metadata; small, for many uploads are open that send slowly. */
  private static final int FIRST_BUFFER = 64 << 10;

  private final S3Client client;
  private final String key;
  private final S3Companions companions;
  private final int partSize;
  private final List<Part> parts = new ArrayList<>();
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int buffered;

  /** What {@link #sending} sends; free again when that is over. */
  private byte[] other = new byte[0];

  private FutureTask<Part> sending;
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
    // Until the end: a part that failed may still be on its way, from its buffer.
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
      awaitPart();
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
      // A part that arrives after the abort would stay in some stores.
      letPartEnd();
      client.multiparts().abort(key, upload.get().id());
      companions.delete(List.of(upload.get().marker()));
    }
  }

  private void sendPart() {
    awaitPart();
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
    int number = parts.size() + 1;
    byte[] content = buffer;
    int length = buffered;
    sending = new FutureTask<>(() -> client.multiparts().upload(key, id, number, content, length));
    Thread.ofVirtual().name("part of " + key).start(sending);
    buffer = other;
    other = content;
    buffered = 0;
  }

  /** Waits for the part that is under way, and counts it. */
  private void awaitPart() {
    if (sending == null) {
      return;
    }
    try {
      parts.add(sending.get());
      sending = null;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BlobStoreException failure) {
        throw failure;
      }
      throw new IllegalStateException("part of blob " + key, e.getCause());
    } catch (InterruptedException e) {
      throw S3Calls.interrupted("write a part of blob " + key, e);
    }
  }

  private void letPartEnd() {
    try {
      if (sending != null) {
        sending.get();
      }
    } catch (ExecutionException e) {
      // Who wrote was told, or gave up before; it is discarded either way.
      LOG.log(Level.DEBUG, () -> "a part of blob " + key + " failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ensureCapacity(int wanted) {
    if (wanted > buffer.length) {
      long doubled = Math.max(wanted, 2L * buffer.length);
      buffer = Arrays.copyOf(buffer, (int) Math.min(partSize, doubled));
    }
  }

  /** A committed writer may be held for as long as its request lasts; its buffers need not. */
  private void release() {
    buffer = new byte[0];
    other = buffer;
  }

  private void requireOpen() {
    if (state != State.OPEN) {
      throw new IllegalStateException("the writer of blob " + key + " is " + state);
    }
  }
}
