package dev.stagedoor.blobstore.s3;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobNotFoundException;
import dev.stagedoor.blobstore.BlobReader;
import dev.stagedoor.blobstore.BlobStoreException;
import io.minio.GetObjectResponse;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens a blob by reading its beginning, which is all of most blobs that are read often (metadata,
 * manifests), so that those cost one request. What is behind it is asked for range by range, and
 * only of the very object that was opened.
 */
final class S3BlobReader implements BlobReader {

  /** Bytes that opening reads. */
  static final int BEGINNING = 64 << 10;

  private final S3Client client;
  private final BlobKey key;
  private final String etag;
  private final long length;
  private final byte[] beginning;
  private final Set<Range> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private S3BlobReader(S3Client client, BlobKey key, String etag, long length, byte[] beginning) {
    this.client = client;
    this.key = key;
    this.etag = etag;
    this.length = length;
    this.beginning = beginning;
  }

  /** Opens a blob, or says that there is none. */
  static S3BlobReader open(S3Client client, BlobKey key) {
    try (GetObjectResponse found = client.get(key.value(), 0, BEGINNING, Optional.empty())) {
      byte[] beginning = found.readAllBytes();
      String etag = Objects.requireNonNull(found.headers().get("ETag"), "ETag");
      return new S3BlobReader(client, key, etag, totalLength(found, beginning), beginning);
    } catch (IOException e) {
      throw S3Failures.translate("read blob " + key, e);
    } catch (BlobStoreException e) {
      return switch (S3Failures.code(e.getCause())) {
        case S3Failures.NO_SUCH_KEY -> throw new BlobNotFoundException(key);
        case S3Failures.INVALID_RANGE -> openEmpty(client, key);
        default -> throw e;
      };
    }
  }

  /** Of an empty object there is no first byte to ask for. */
  private static S3BlobReader openEmpty(S3Client client, BlobKey key) {
    var found = client.head(key.value()).orElseThrow(() -> new BlobNotFoundException(key));
    return new S3BlobReader(client, key, found.etag(), found.size(), new byte[0]);
  }

  private static long totalLength(GetObjectResponse found, byte[] beginning) {
    String range = found.headers().get("Content-Range");
    return range == null
        ? beginning.length
        : Long.parseLong(range.substring(range.lastIndexOf('/') + 1));
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public InputStream range(long offset, long rangeLength) {
    Objects.checkFromIndexSize(offset, rangeLength, length);
    if (offset + rangeLength <= beginning.length) {
      return new Range(new ByteArrayInputStream(beginning, (int) offset, (int) rangeLength));
    }
    if (rangeLength == 0) {
      return new Range(InputStream.nullInputStream());
    }
    try {
      return new Range(client.get(key.value(), offset, rangeLength, Optional.of(etag)));
    } catch (BlobStoreException e) {
      throw switch (S3Failures.code(e.getCause())) {
        case S3Failures.NO_SUCH_KEY -> new BlobNotFoundException(key);
        case S3Failures.PRECONDITION_FAILED ->
            new BlobStoreException(
                "blob " + key + " was replaced while it was read", true, e.getCause());
        default -> e;
      };
    }
  }

  @Override
  public void close() {
    closed = true;
    List<IOException> failures = new ArrayList<>();
    for (Range range : open) {
      try {
        range.close();
      } catch (IOException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw S3Failures.translate("close blob " + key, failures.getFirst());
    }
  }

  /** Ends with its reader. */
  private final class Range extends FilterInputStream {

    Range(InputStream content) {
      super(content);
      open.add(this);
    }

    @Override
    public int read() throws IOException {
      requireOpen();
      return super.read();
    }

    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
      requireOpen();
      return super.read(into, offset, wanted);
    }

    @Override
    public void close() throws IOException {
      open.remove(this);
      super.close();
    }

    private void requireOpen() throws IOException {
      if (closed) {
        throw new IOException("the reader of blob " + key + " is closed");
      }
    }
  }
}
