package dev.stagedoor.blobstore;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Port: let a client put the parts of a blob straight into the store, by URLs that are signed for
 * one part each. Offered by stores that can sign.
 */
public interface BlobParts {

  /**
   * Begins.
   *
   * @param key the blob's key once it is whole
   * @return the store's name for it, at most 1,024 characters
   * @throws BlobStoreException if the store fails
   */
  String begin(BlobKey key);

  /**
   * Signs the upload of one part, and of nothing else. Asks the store for nothing.
   *
   * @param key the blob's key
   * @param upload what {@link #begin} returned
   * @param number 1 to 10,000
   * @param size of the part in bytes; the store refuses any other
   * @param valid how long the URL can be used
   * @return where and with which headers the client PUTs the part
   */
  SignedPart sign(BlobKey key, String upload, int number, long size, Duration valid);

  /**
   * The parts that are there, in the order of their numbers; empty also where the upload is over.
   *
   * @throws BlobStoreException if the store fails
   */
  List<StoredPart> list(BlobKey key, String upload);

  /**
   * Whether the store still takes parts: not once they are one blob or given up, and stores drop
   * what nobody completed for a while by themselves.
   *
   * @throws BlobStoreException if the store fails
   */
  boolean isOpen(BlobKey key, String upload);

  /**
   * Makes the parts one blob, durable and visible at once; from then on no signed URL can change
   * it. May be repeated: if the blob is there at the length of the parts, that is success.
   *
   * @param parts of {@link #list}; not empty
   * @throws BlobStoreException if the store fails
   */
  void complete(BlobKey key, String upload, List<StoredPart> parts);

  /**
   * Gives up the parts. To give up what is not there is no error.
   *
   * @throws BlobStoreException if the store fails
   */
  void abort(BlobKey key, String upload);

  /**
   * A part to be put.
   *
   * @param url for one {@code PUT}; a secret while it is valid
   * @param headers that the client must send with it
   */
  record SignedPart(URI url, Map<String, String> headers) {
    @Override
    public String toString() {
      return "SignedPart[***]";
    }
  }

  /**
   * A part that is there.
   *
   * @param number 1 to 10,000
   * @param size bytes
   * @param tag the store's name for its content
   */
  record StoredPart(int number, long size, String tag) {}
}
