package dev.stagedoor.blobstore.s3;

import dev.stagedoor.blobstore.BlobGrower;
import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.GrowingBlob;
import dev.stagedoor.blobstore.Growth;
import dev.stagedoor.blobstore.Growth.Kind;
import dev.stagedoor.blobstore.Growth.Piece;
import dev.stagedoor.blobstore.Tenure;
import io.minio.messages.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Blobs that grow, as parts of a multipart upload and segments beside it. Nothing is fenced here,
 * and nothing needs to be: part numbers are never used twice, segments have names of their own, and
 * only what the caller's row has committed is completed.
 */
final class S3Grower implements BlobGrower {

  private final S3Client client;
  private final S3PartSizes sizes;

  S3Grower(S3Client client, int partSize) {
    this.client = client;
    this.sizes = new S3PartSizes(partSize);
  }

  /** {@inheritDoc} Asks the store for nothing. */
  @Override
  public GrowingBlob grow(BlobKey key, Growth growth, Tenure tenure) {
    return new S3GrowingBlob(client, key.value(), sizes, growth, tenure);
  }

  @Override
  public void finish(BlobKey key, Growth growth, Tenure tenure) {
    List<Piece> parts = pieces(growth, Kind.PART);
    try {
      byte[] rest = rest(key, growth);
      if (parts.isEmpty()) {
        client.put(key.value(), rest, rest.length);
      } else {
        complete(key.value(), growth, rest, tenure);
      }
    } catch (BlobStoreException e) {
      requireFinished(key, growth, e);
    }
    new S3Companions(client, key.value()).deleteAllOrLeave(parts.isEmpty() ? 0 : 1);
  }

  private byte[] rest(BlobKey key, Growth growth) {
    List<Piece> segments = pieces(growth, Kind.SEGMENT);
    byte[] rest = new byte[Math.toIntExact(size(segments))];
    new S3Companions(client, key.value()).readSegments(segments, rest);
    return rest;
  }

  private void complete(String key, Growth growth, byte[] rest, Tenure tenure) {
    List<Part> parts = new ArrayList<>();
    pieces(growth, Kind.PART)
        .forEach(part -> parts.add(S3Multiparts.ofTag(part.number(), part.tag())));
    if (rest.length > 0) {
      int number = tenure.nextNumber();
      parts.add(client.multiparts().upload(key, growth.upload(), number, rest, rest.length));
    }
    client.multiparts().complete(key, growth.upload(), parts, growth.length());
  }

  /** What the pieces lack may be because an earlier call has made the blob of them. */
  private void requireFinished(BlobKey key, Growth growth, BlobStoreException failure) {
    boolean missing =
        S3Multiparts.isGone(failure)
            || S3Failures.code(failure.getCause()).equals(S3Failures.NO_SUCH_KEY);
    if (!missing) {
      throw failure;
    }
    if (client.head(key.value()).filter(found -> found.size() == growth.length()).isEmpty()) {
      throw lost(key.value(), failure);
    }
  }

  @Override
  public void discard(BlobKey key, Growth growth) {
    if (!growth.upload().isEmpty()) {
      client.multiparts().abort(key.value(), growth.upload());
    }
    new S3Companions(client, key.value()).deleteAll(growth.upload().isEmpty() ? 0 : 1);
  }

  /** The pieces of one kind, in their order. */
  static List<Piece> pieces(Growth growth, Kind kind) {
    return growth.pieces().stream().filter(piece -> piece.kind() == kind).toList();
  }

  /** Bytes of pieces. */
  static long size(List<Piece> pieces) {
    return pieces.stream().mapToLong(Piece::size).sum();
  }

  /** A failure that says that the store has dropped the upload, with all its parts, is final. */
  static BlobStoreException lostIfGone(String key, BlobStoreException failure) {
    return S3Multiparts.isGone(failure) ? lost(key, failure) : failure;
  }

  private static BlobStoreException lost(String key, BlobStoreException failure) {
    return new BlobStoreException(
        "the store does not have all of growing blob " + key + " (any more)",
        false,
        failure.getCause());
  }
}
