package dev.stagedoor.blobstore;

/**
 * All verbs of a store. Take the narrow port where one verb is enough.
 *
 * <p>Every adapter passes {@code dev.stagedoor.blobstore.contract.BlobStoreContract}. All methods
 * may be called by many threads at once and throw {@link BlobStoreException} if the store fails.
 */
public interface BlobStore
    extends BlobUploader,
        BlobPutter,
        BlobFetcher,
        BlobInspector,
        BlobLocator,
        BlobLister,
        BlobDeleter {}
