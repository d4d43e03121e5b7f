package dev.stagedoor.blobstore.s3;

import dev.stagedoor.blobstore.BlobStoreException;
import io.minio.Http;
import io.minio.errors.MinioException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

/** How a request is carried out: waited for, repeated, and its failure translated. */
final class S3Calls {

  /** Once more after the first failure of the network, once more for a store that restarts. */
  private static final int ATTEMPTS = 3;

  /** Before the second attempt; twice as long before the third. */
  private static final long FIRST_PAUSE_MILLIS = 100;

  private S3Calls() {}

  /**
   * Carries out a request that may be repeated: it asks, or it says what shall be in the end.
   *
   * @param what what is tried, with the key
   * @param request makes the request anew
   * @throws BlobStoreException if it fails
   */
  static <T> T call(String what, Supplier<CompletableFuture<T>> request) {
    for (int attempt = 1; ; attempt++) {
      try {
        return request.get().get();
      } catch (ExecutionException e) {
        Throwable cause = unwrapped(e.getCause());
        if (attempt == ATTEMPTS || !isWorthRepeating(cause)) {
          throw S3Failures.translate(what, cause);
        }
        pause(what, attempt);
      } catch (InterruptedException e) {
        throw interrupted(what, e);
      }
    }
  }

  /**
   * Says that the content is not part of the signature, for which the SDK would hash it with
   * SHA-256 over http, and what its CRC32C is, which the store verifies: the JDK computes it at
   * memory speed, the SDK byte by byte. What is stored here is verified end to end by the digests
   * that its readers know.
   *
   * @param content its first {@code length} bytes
   */
  static Http.Headers verified(byte[] content, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(content, 0, length);
    byte[] sum = ByteBuffer.allocate(Integer.BYTES).putInt((int) checksum.getValue()).array();
    return new Http.Headers(
        Http.Headers.X_AMZ_CONTENT_SHA256,
        "UNSIGNED-PAYLOAD",
        Http.Headers.X_AMZ_SDK_CHECKSUM_ALGORITHM,
        "CRC32C",
        "x-amz-checksum-crc32c",
        Base64.getEncoder().encodeToString(sum));
  }

  /** Our failure for a thread that was interrupted; its interrupt is kept. */
  static BlobStoreException interrupted(String what, InterruptedException e) {
    Thread.currentThread().interrupt();
    InterruptedIOException cause = new InterruptedIOException("the thread was interrupted");
    cause.initCause(e);
    return S3Failures.translate(what, cause);
  }

  /** Not what only a new writer or reader cures. */
  private static boolean isWorthRepeating(Throwable failure) {
    String code = S3Failures.code(failure);
    return S3Failures.isRetryable(failure)
        && !code.equals(S3Failures.NO_SUCH_UPLOAD)
        && !code.equals(S3Failures.PRECONDITION_FAILED);
  }

  private static void pause(String what, int attempt) {
    try {
      Thread.sleep(FIRST_PAUSE_MILLIS << (attempt - 1));
    } catch (InterruptedException e) {
      throw interrupted(what, e);
    }
  }

  /** What is inside the wrappers of futures and of the SDK. */
  private static Throwable unwrapped(Throwable failure) {
    Throwable inner = failure;
    while (inner.getCause() != null
        && (inner instanceof CompletionException || inner.getClass() == MinioException.class)) {
      inner = inner.getCause();
    }
    return inner;
  }
}
