package dev.stagedoor.blobstore.s3;

import dev.stagedoor.blobstore.BlobStoreException;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.InsufficientDataException;
import io.minio.errors.InvalidResponseException;
import io.minio.errors.ServerException;
import io.minio.errors.XmlParserException;
import java.io.IOException;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Translates failures of the SDK, once. */
final class S3Failures {

  /** There is no such object. */
  static final String NO_SUCH_KEY = "NoSuchKey";

  /** There is no such multipart upload: never was, was aborted, or was completed. */
  static final String NO_SUCH_UPLOAD = "NoSuchUpload";

  /** A condition of the request does not hold, such as {@code If-Match}. */
  static final String PRECONDITION_FAILED = "PreconditionFailed";

  /** The range begins behind the object's end. */
  static final String INVALID_RANGE = "InvalidRange";

  /**
   * Codes that waiting, or a new writer, may cure although their status is not one of the server's
   * failures, or is 200 because the answer had begun.
   */
  private static final Set<String> RETRYABLE =
      Set.of(
          NO_SUCH_UPLOAD,
          PRECONDITION_FAILED,
          "InternalError",
          "SlowDown",
          "SlowDownRead",
          "SlowDownWrite",
          "ServiceUnavailable",
          "RequestTimeout",
          "RequestError",
          "Throttling",
          "ThrottlingException",
          "RequestLimitExceeded",
          "OperationAborted",
          "ConditionalRequestConflict",
          "XMinioStorageFull");

  private S3Failures() {}

  /**
   * Makes our exception of the SDK's.
   *
   * @param what what was tried, with the key
   * @param cause the SDK's failure
   * @return retryable, unless only a person can mend it
   */
  static BlobStoreException translate(String what, Throwable cause) {
    String reason =
        cause instanceof ErrorResponseException refused
            ? refused.errorResponse().code() + ", " + refused.errorResponse().message()
            : cause.toString();
    return new BlobStoreException("could not " + what + ": " + reason, isRetryable(cause), cause);
  }

  /**
   * The store's own code for a failure.
   *
   * @param failure a failure of the SDK
   * @return the code; empty if the store did not answer in S3's words
   */
  static String code(Throwable failure) {
    return failure instanceof ErrorResponseException refused && refused.errorResponse() != null
        ? refused.errorResponse().code()
        : "";
  }

  /**
   * Whether the same may succeed later.
   *
   * @param failure a failure of the SDK
   * @return false for a refused access, a wrong bucket, a wrong request
   */
  static boolean isRetryable(Throwable failure) {
    return switch (failure) {
      case ErrorResponseException refused ->
          RETRYABLE.contains(code(refused)) || isRetryable(refused.response().code());
      case ServerException server -> isRetryable(server.statusCode());
      // What a proxy says in the store's stead, and answers that end too early.
      case InvalidResponseException _ -> true;
      case InsufficientDataException _ -> true;
      case XmlParserException _ -> true;
      case SSLPeerUnverifiedException _ -> false;
      case IOException _ -> true;
      case null, default ->
          failure != null && failure.getCause() != null && isRetryable(failure.getCause());
    };
  }

  private static boolean isRetryable(int status) {
    return status >= 500 || status == 429 || status == 408;
  }
}
