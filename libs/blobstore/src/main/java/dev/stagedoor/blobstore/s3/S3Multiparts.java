package dev.stagedoor.blobstore.s3;

import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.s3.S3Sdk.Listed;
import io.minio.AbortMultipartUploadArgs;
import io.minio.CompleteMultipartUploadArgs;
import io.minio.CreateMultipartUploadArgs;
import io.minio.Http;
import io.minio.ListPartsArgs;
import io.minio.ObjectArgs;
import io.minio.UploadPartArgs;
import io.minio.messages.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The requests of multipart uploads. Start one by {@link S3Companions}, which marks it. */
final class S3Multiparts {

  /** S3's limit on the number of parts, and the largest number of one. */
  static final int MAX_PARTS = 10_000;

  private static final String CHECKSUM = "CRC32C";

  /** In neither an ETag nor Base64. */
  private static final char TAG_MARK = ';';

  private final S3Client objects;
  private final S3Sdk sdk;
  private final S3Settings settings;

  S3Multiparts(S3Client objects, S3Sdk sdk, S3Settings settings) {
    this.objects = objects;
    this.sdk = sdk;
    this.settings = settings;
  }

  /**
   * CreateMultipartUpload; answers its id.
   *
   * @param ours whether this process sends the parts, with checksums, rather than clients without:
   *     stores refuse parts with a checksum unless it was announced, and without one if it was
   */
  String start(String key, boolean ours) {
    CreateMultipartUploadArgs.Builder args = object(CreateMultipartUploadArgs.builder(), key);
    if (ours) {
      args.headers(new Http.Headers("x-amz-checksum-algorithm", CHECKSUM));
    }
    return S3Calls.call("start blob " + key, () -> sdk.createMultipartUpload(args.build()))
        .result()
        .uploadId();
  }

  /** UploadPart; the content may be changed when this returned, and must not when it failed. */
  Part upload(String key, String uploadId, int number, byte[] content, int length) {
    return S3Calls.call(
            "write part " + number + " of blob " + key,
            () ->
                sdk.uploadPart(
                    object(UploadPartArgs.builder(), key)
                        .uploadId(uploadId)
                        .partNumber(number)
                        .data(content, length)
                        .headers(S3Calls.verified(content, length))
                        .build()))
        .part();
  }

  /**
   * What a row keeps of a part: its ETag and, for the store asks for it once more at the end, the
   * checksum that was sent with it.
   */
  static String tagOf(Part part) {
    return part.checksumCRC32C() == null
        ? part.etag()
        : part.etag() + TAG_MARK + part.checksumCRC32C();
  }

  /** The part of a tag. */
  static Part ofTag(int number, String tag) {
    int mark = tag.indexOf(TAG_MARK);
    return mark < 0
        ? new Part(number, tag)
        : new Part(number, tag.substring(0, mark), null, tag.substring(mark + 1), null, null, null);
  }

  /**
   * CompleteMultipartUpload: durable and visible when this returns. A store that is asked once more
   * because its answer was lost no longer knows the upload; then an object of the right length is
   * the answer.
   *
   * @param length of all parts
   */
  void complete(String key, String uploadId, List<Part> parts, long length) {
    try {
      S3Calls.call(
          "commit blob " + key,
          () ->
              sdk.completeMultipartUpload(
                  object(CompleteMultipartUploadArgs.builder(), key)
                      .uploadId(uploadId)
                      .parts(parts.toArray(Part[]::new))
                      .maxRetries(1)
                      .build()));
    } catch (BlobStoreException e) {
      if (!isGone(e) || objects.head(key).filter(found -> found.size() == length).isEmpty()) {
        throw e;
      }
    }
  }

  /** AbortMultipartUpload; no error if there is no such upload any more. */
  void abort(String key, String uploadId) {
    try {
      S3Calls.call(
          "discard blob " + key,
          () ->
              sdk.abortMultipartUpload(
                  object(AbortMultipartUploadArgs.builder(), key).uploadId(uploadId).build()));
    } catch (BlobStoreException e) {
      if (!isGone(e)) {
        throw e;
      }
    }
  }

  /** Aborts all uploads of one key. */
  void abortAllOf(String key) {
    abortListed(key, key::equals);
  }

  /**
   * Aborts all uploads of a folder, if the store lists them: MinIO does so for whole keys only,
   * which is what markers are for.
   *
   * @param folder with a slash at its end
   */
  void abortAll(String folder) {
    abortListed(folder, key -> key.startsWith(folder));
  }

  private void abortListed(String prefix, Predicate<String> which) {
    listed(prefix).stream()
        .filter(upload -> which.test(upload.key()))
        .forEach(upload -> abort(upload.key(), upload.id()));
  }

  /** ListMultipartUploads, all pages. */
  List<Listed> listed(String prefix) {
    List<Listed> listed = new ArrayList<>();
    boolean more = true;
    while (more) {
      Listed last = listed.isEmpty() ? new Listed("", "") : listed.getLast();
      S3Sdk.Page page =
          S3Calls.call(
              "list what is written to " + prefix,
              () -> sdk.listUploads(settings.bucket(), prefix, last.key(), last.id()));
      listed.addAll(page.uploads());
      more = page.more() && !page.uploads().isEmpty();
    }
    return listed;
  }

  /** ListParts, all pages; empty if there is no such upload. */
  List<Part> parts(String key, String uploadId) {
    List<Part> parts = new ArrayList<>();
    boolean more = true;
    try {
      while (more) {
        ListPartsArgs.Builder args = object(ListPartsArgs.builder(), key).uploadId(uploadId);
        if (!parts.isEmpty()) {
          args.partNumberMarker(parts.getLast().partNumber());
        }
        var page =
            S3Calls.call("list the parts of blob " + key, () -> sdk.listParts(args.build()))
                .result();
        parts.addAll(page.parts());
        more = page.isTruncated() && !page.parts().isEmpty();
      }
      return parts;
    } catch (BlobStoreException e) {
      if (isGone(e)) {
        return List.of();
      }
      throw e;
    }
  }

  /** Whether ListParts knows the upload. */
  boolean isOpen(String key, String uploadId) {
    try {
      S3Calls.call(
          "look for the parts of blob " + key,
          () ->
              sdk.listParts(
                  object(ListPartsArgs.builder(), key).uploadId(uploadId).maxParts(1).build()));
      return true;
    } catch (BlobStoreException e) {
      if (isGone(e)) {
        return false;
      }
      throw e;
    }
  }

  /** Whether a failure says that the upload is not there (any more). */
  static boolean isGone(BlobStoreException failure) {
    return S3Failures.code(failure.getCause()).equals(S3Failures.NO_SUCH_UPLOAD);
  }

  private <B extends ObjectArgs.Builder<B, ?>> B object(B args, String key) {
    return args.bucket(settings.bucket()).object(key);
  }
}
