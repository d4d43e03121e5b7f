package dev.stagedoor.blobstore;

/**
 * Port: grow a blob over several requests, and processes, until it is whole.
 *
 * <p>The store does not decide how long the blob is: the caller's committed {@link Growth} does.
 * What was written behind it, by a request that was never acknowledged, counts as never written.
 */
public interface BlobGrower {

  /**
   * Goes on where {@code growth} ends, and fences every writer of an older epoch: when this
   * returns, none of them can change the blob any more, in this process or another one. (On an
   * object store they cannot because they write to numbers and names of their own, which only their
   * commit could make count.)
   *
   * @param key the blob's key once it is whole
   * @param growth what was committed; {@link Growth#NONE} for the first byte
   * @param tenure the right to write, by the caller's committed row
   * @return a writer that the caller must close
   * @throws FencedException if a writer of a newer epoch was here already
   * @throws BlobStoreException if the store fails, or has less than {@code growth} says
   */
  GrowingBlob grow(BlobKey key, Growth growth, Tenure tenure);

  /**
   * Makes what has grown an ordinary blob, durable and visible to readers at once. May be repeated,
   * with the same growth, after a failure or a death in the middle: if the blob is there at its
   * length, that is success. Call it only once the row says that nothing will be appended any more.
   *
   * @param key the blob's key
   * @param growth all of it
   * @param tenure the right to write; may be asked for one more number
   * @throws FencedException if a writer of a newer epoch was here already and the store could tell
   * @throws BlobStoreException if the store fails, or has less than {@code growth} says
   */
  void finish(BlobKey key, Growth growth, Tenure tenure);

  /**
   * Gives up what has grown, all of it. To discard what is not there is no error; {@link
   * BlobDeleter#deletePrefix} discards what grows below the prefix too.
   *
   * @param key the key that it was to have
   * @param growth what was committed
   * @throws BlobStoreException if the store fails
   */
  void discard(BlobKey key, Growth growth);
}
