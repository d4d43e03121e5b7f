package dev.stagedoor.blobstore.s3;

import dev.stagedoor.blobstore.BlobStoreException;
import io.minio.Http;
import io.minio.errors.MinioException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

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
   * Over http the SDK would hash every part with SHA-256 for the signature. Its checksum is CRC32C
   * then, at memory speed, which the store verifies; and what is stored here is verified end to end
   * by the digests that its readers know.
   */
  static Http.Headers unsignedPayload() {
    return new Http.Headers(Http.Headers.X_AMZ_CONTENT_SHA256, "UNSIGNED-PAYLOAD");
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
