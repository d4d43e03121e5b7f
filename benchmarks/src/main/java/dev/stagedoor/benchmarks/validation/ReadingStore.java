package dev.stagedoor.benchmarks.validation;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobParts;
import dev.stagedoor.blobstore.BlobPrefix;
import dev.stagedoor.blobstore.BlobReader;
import dev.stagedoor.blobstore.BlobStat;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.BlobWriter;
import dev.stagedoor.blobstore.GrowingBlob;
import dev.stagedoor.blobstore.Growth;
import dev.stagedoor.blobstore.StoredObject;
import dev.stagedoor.blobstore.Tenure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A store whose blobs are read as always, and that forgets the metadata put into it: what it is
 * compared with stores nothing either, and forcing a file to the disk measures the disk.
 *
 * @param store the real one
 */
record ReadingStore(BlobStore store) implements BlobStore {
  @Override
  public void put(BlobKey key, byte[] content) {
    // Forgotten, see above.
  }

  @Override
  public BlobWriter openWrite(BlobKey key) {
    throw new UnsupportedOperationException("validation writes no large blob");
  }

  @Override
  public BlobReader openRead(BlobKey key) {
    return store.openRead(key);
  }

  @Override
  public Optional<BlobStat> stat(BlobKey key) {
    return store.stat(key);
  }

  @Override
  public Optional<Path> localFile(BlobKey key) {
    return store.localFile(key);
  }

  @Override
  public List<BlobStat> list(BlobPrefix prefix, Optional<BlobKey> after, int limit) {
    return store.list(prefix, after, limit);
  }

  @Override
  public List<StoredObject> listAll(BlobPrefix prefix, String after, int limit) {
    return store.listAll(prefix, after, limit);
  }

  @Override
  public boolean delete(BlobKey key) {
    throw new UnsupportedOperationException("validation deletes nothing");
  }

  @Override
  public void deletePrefix(BlobPrefix prefix) {
    throw new UnsupportedOperationException("validation deletes nothing");
  }

  @Override
  public GrowingBlob grow(BlobKey key, Growth growth, Tenure tenure) {
    throw new UnsupportedOperationException("validation grows nothing");
  }

  @Override
  public void finish(BlobKey key, Growth growth, Tenure tenure) {
    throw new UnsupportedOperationException("validation grows nothing");
  }

  @Override
  public void discard(BlobKey key, Growth growth) {
    throw new UnsupportedOperationException("validation grows nothing");
  }

  @Override
  public Optional<BlobParts> parts() {
    return Optional.empty();
  }
}
