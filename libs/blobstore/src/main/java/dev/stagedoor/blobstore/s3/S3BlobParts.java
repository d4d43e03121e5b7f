package dev.stagedoor.blobstore.s3;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobParts;
import io.minio.messages.Part;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A multipart upload whose parts clients put themselves, by URLs of signature version 4. The length
 * is signed, so the store refuses a part of another one. One upload of a key at a time.
 */
final class S3BlobParts implements BlobParts {

  /** What signature version 4 allows: a week. */
  private static final Duration LONGEST = Duration.ofDays(7);

  private final S3Client client;
  private final S3PartSigner signer;

  S3BlobParts(S3Client client, S3PartSigner signer) {
    this.client = client;
    this.signer = signer;
  }

  @Override
  public String begin(BlobKey key) {
    return new S3Companions(client, key.value()).startForClients().id();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the number is not 1 to 10,000, the size negative, or the
   *     time not 1 second to 7 days
   */
  @Override
  public SignedPart sign(BlobKey key, String upload, int number, long size, Duration valid) {
    if (number < 1 || number > S3Multiparts.MAX_PARTS || size < 0) {
      throw new IllegalArgumentException("a part has a number from 1 to 10,000 and a size");
    }
    if (valid.toSeconds() < 1 || valid.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a URL is valid for 1 second to 7 days, not " + valid);
    }
    return new SignedPart(
        signer.sign(key.value(), upload, number, size, valid),
        Map.of("Content-Length", Long.toString(size)));
  }

  @Override
  public List<StoredPart> list(BlobKey key, String upload) {
    return client.multiparts().parts(key.value(), upload).stream()
        .map(part -> new StoredPart(part.partNumber(), part.partSize(), part.etag()))
        .toList();
  }

  @Override
  public boolean isOpen(BlobKey key, String upload) {
    return client.multiparts().isOpen(key.value(), upload);
  }

  @Override
  public void complete(BlobKey key, String upload, List<StoredPart> parts) {
    List<Part> listed = parts.stream().map(part -> new Part(part.number(), part.tag())).toList();
    long length = parts.stream().mapToLong(StoredPart::size).sum();
    client.multiparts().complete(key.value(), upload, listed, length);
    new S3Companions(client, key.value()).deleteAllOrLeave(1);
  }

  @Override
  public void abort(BlobKey key, String upload) {
    client.multiparts().abort(key.value(), upload);
    new S3Companions(client, key.value()).deleteOnlyMarker();
  }
}
