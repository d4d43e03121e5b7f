package dev.stagedoor.worker;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobParts;
import dev.stagedoor.blobstore.BlobPrefix;
import dev.stagedoor.blobstore.BlobReader;
import dev.stagedoor.blobstore.BlobStat;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.BlobWriter;
import dev.stagedoor.blobstore.GrowingBlob;
import dev.stagedoor.blobstore.Growth;
import dev.stagedoor.blobstore.StoredObject;
import dev.stagedoor.blobstore.Tenure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A real store as seen from elsewhere: without local files, and away for as many calls as told. */
public final class RemoteStore implements BlobStore {
  private final BlobStore store;
  private int failuresToCome;

  /** Wraps a store. */
  public RemoteStore(BlobStore store) {
    this.store = store;
  }

  /** Lets the next calls fail in a way that passes. */
  public synchronized void failNext(int calls) {
    failuresToCome = calls;
  }

  private synchronized void maybeFail() {
    if (failuresToCome > 0) {
      failuresToCome--;
      throw new BlobStoreException("told to be away", true, null);
    }
  }

  @Override
  public Optional<Path> localFile(BlobKey key) {
    maybeFail();
    return Optional.empty();
  }

  @Override
  public BlobReader openRead(BlobKey key) {
    maybeFail();
    return store.openRead(key);
  }

  @Override
  public void put(BlobKey key, byte[] content) {
    maybeFail();
    store.put(key, content);
  }

  @Override
  public BlobWriter openWrite(BlobKey key) {
    return store.openWrite(key);
  }

  @Override
  public GrowingBlob grow(BlobKey key, Growth growth, Tenure tenure) {
    return store.grow(key, growth, tenure);
  }

  @Override
  public void finish(BlobKey key, Growth growth, Tenure tenure) {
    store.finish(key, growth, tenure);
  }

  @Override
  public void discard(BlobKey key, Growth growth) {
    store.discard(key, growth);
  }

  @Override
  public Optional<BlobParts> parts() {
    return store.parts();
  }

  @Override
  public Optional<BlobStat> stat(BlobKey key) {
    return store.stat(key);
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
    return store.delete(key);
  }

  @Override
  public void deletePrefix(BlobPrefix prefix) {
    store.deletePrefix(prefix);
  }
}
