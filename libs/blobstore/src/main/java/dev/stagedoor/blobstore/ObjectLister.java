package dev.stagedoor.blobstore;

import java.util.List;

/**
 * Port: list all that is kept, for sweeps. Other than {@link BlobLister} it shows what is beside
 * blobs too: bytes that grow, and the markers of multipart uploads, which a store may not list by
 * itself.
 */
@FunctionalInterface
public interface ObjectLister {

  /**
   * One page of all that a folder holds, ordered by name. What comes and goes meanwhile may be in
   * it or not.
   *
   * @param prefix the folder
   * @param after the last name of the page before; empty for the first page
   * @param limit at most this many, at least 1
   * @return the page; shorter than {@code limit} only at the end
   * @throws IllegalArgumentException if the limit is below 1
   * @throws BlobStoreException if the store fails
   */
  List<StoredObject> listAll(BlobPrefix prefix, String after, int limit);
}
