package dev.stagedoor.blobstore;

import java.util.Optional;

/**
 * All verbs of a store. Take the narrow port where one verb is enough.
 *
 * <p>Every adapter passes {@code dev.stagedoor.blobstore.contract.BlobStoreContract} and its
 * siblings. All methods may be called by many threads at once and throw {@link BlobStoreException}
 * if the store fails.
 */
public interface BlobStore
    extends BlobUploader,
        BlobPutter,
        BlobFetcher,
        BlobInspector,
        BlobLocator,
        BlobLister,
        ObjectLister,
        BlobGrower,
        BlobDeleter {

  /**
   * How clients put parts straight into the store.
   *
   * @return empty if this store can sign no URLs, or was not told how clients reach it
   */
  Optional<BlobParts> parts();
}
