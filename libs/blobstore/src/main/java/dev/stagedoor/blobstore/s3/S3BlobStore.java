package dev.stagedoor.blobstore.s3;

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
import io.minio.messages.Item;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/**
 * Blobs as objects of one bucket; a blob's key is its object's name.
 *
 * <p>The store itself makes objects appear whole and durable. Of several writers of one key the
 * last to commit wins. Any number of stores, in any number of processes, may use one bucket. A
 * writer holds at most one part in memory.
 *
 * <p>In requests: a put or a blob of up to one part costs 1; a larger one 4 and 1 per part; reading
 * a blob of up to 64 KiB 1, an empty one 2, a larger one 1 and 1 per range; {@link #stat} 1; {@link
 * #delete} 1 or, if there is something to delete, 2; a listing 1 per 1,000 blobs. A blob that grows
 * costs what {@link S3GrowingBlob} says.
 */
public final class S3BlobStore implements BlobStore, AutoCloseable {

  private final S3Client client;
  private final int partSize;
  private final S3Grower grower;

  S3BlobStore(S3Settings settings, UnaryOperator<OkHttpClient.Builder> customised) {
    this.client = new S3Client(settings, customised);
    this.partSize = settings.partSize();
    this.grower = new S3Grower(client, partSize);
  }

  /**
   * Opens the store. A bucket that is missing is made, if the settings say so. A store that cannot
   * be reached now is no reason to fail: what needs it fails, and goes on with it.
   *
   * @param settings where the bucket is
   * @return the store; close it
   * @throws BlobStoreException if the store refuses the credentials, the bucket is missing and
   *     shall not be made, or it cannot be made
   */
  public static S3BlobStore open(S3Settings settings) {
    S3BlobStore store = new S3BlobStore(settings, UnaryOperator.identity());
    try {
      store.requireBucket(settings);
      return store;
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private void requireBucket(S3Settings settings) {
    boolean exists;
    try {
      exists = client.bucketExists();
    } catch (BlobStoreException e) {
      if (e.isRetryable() && !settings.createBucket()) {
        System.getLogger(S3BlobStore.class.getName())
            .log(System.Logger.Level.WARNING, "{0} does not answer now", settings, e);
        return;
      }
      throw e;
    }
    if (!exists && !settings.createBucket()) {
      throw new BlobStoreException(
          settings + " is missing; make it, or set stagedoor.blobstore.s3.create-bucket",
          false,
          null);
    }
    if (!exists) {
      client.createBucket();
    }
  }

  @Override
  public BlobWriter openWrite(BlobKey key) {
    return new S3BlobWriter(client, key.value(), partSize);
  }

  @Override
  public void put(BlobKey key, byte[] content) {
    client.put(key.value(), content, content.length);
  }

  @Override
  public GrowingBlob grow(BlobKey key, Growth growth, Tenure tenure) {
    return grower.grow(key, growth, tenure);
  }

  @Override
  public void finish(BlobKey key, Growth growth, Tenure tenure) {
    grower.finish(key, growth, tenure);
  }

  @Override
  public void discard(BlobKey key, Growth growth) {
    grower.discard(key, growth);
  }

  /** Present if the settings say by which URL clients reach the store. */
  @Override
  public Optional<BlobParts> parts() {
    return client.signer().map(signer -> new S3BlobParts(client, signer));
  }

  @Override
  public BlobReader openRead(BlobKey key) {
    return S3BlobReader.open(client, key);
  }

  @Override
  public Optional<BlobStat> stat(BlobKey key) {
    return client
        .head(key.value())
        .map(found -> new BlobStat(key, found.size(), found.lastModified().toInstant()));
  }

  /** Empty: an object store has no local files. */
  @Override
  public Optional<Path> localFile(BlobKey key) {
    return Optional.empty();
  }

  @Override
  public List<BlobStat> list(BlobPrefix prefix, Optional<BlobKey> after, int limit) {
    return listed(
        prefix,
        after.map(BlobKey::value).orElse(""),
        limit,
        item ->
            keyOf(item.objectName())
                .map(key -> new BlobStat(key, item.size(), item.lastModified().toInstant())));
  }

  @Override
  public List<StoredObject> listAll(BlobPrefix prefix, String after, int limit) {
    return listed(
        prefix,
        after,
        limit,
        item ->
            Optional.of(
                new StoredObject(item.objectName(), item.size(), item.lastModified().toInstant())));
  }

  private <T> List<T> listed(
      BlobPrefix prefix, String after, int limit, Function<Item, Optional<T>> read) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page holds at least 1 blob, not " + limit);
    }
    List<T> page = new ArrayList<>();
    String last = after;
    boolean more = true;
    while (more && page.size() < limit) {
      var listed = client.list(folder(prefix), last, Math.min(S3Client.PAGE, limit - page.size()));
      for (Item item : listed.contents()) {
        last = item.objectName();
        read.apply(item).ifPresent(page::add);
      }
      more = listed.isTruncated() && !listed.contents().isEmpty();
    }
    return List.copyOf(page);
  }

  /** Empty for what others put into the bucket, such as the folder markers of consoles. */
  private static Optional<BlobKey> keyOf(String name) {
    try {
      return Optional.of(BlobKey.of(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * {@inheritDoc} Of several calls at once each may say that it deleted the blob: S3 does not tell.
   */
  @Override
  public boolean delete(BlobKey key) {
    if (client.head(key.value()).isEmpty()) {
      return false;
    }
    client.delete(key.value());
    return true;
  }

  @Override
  public void deletePrefix(BlobPrefix prefix) {
    if (prefix.isAll()) {
      throw new IllegalArgumentException("to delete all blobs of a store, delete its bucket");
    }
    // First what is not listed: if this dies, the markers are still there to find the rest by.
    client.multiparts().abortAll(folder(prefix));
    String last = "";
    boolean more = true;
    while (more) {
      var listed = client.list(folder(prefix), last, S3Client.PAGE);
      List<String> names = listed.contents().stream().map(Item::objectName).toList();
      if (!names.isEmpty()) {
        S3Companions.markedKeys(names).forEach(client.multiparts()::abortAllOf);
        client.deleteAll(names);
        last = names.getLast();
      }
      more = listed.isTruncated() && !names.isEmpty();
    }
  }

  private static String folder(BlobPrefix prefix) {
    return prefix.isAll() ? "" : prefix.value() + "/";
  }

  /** Ends the connections. */
  @Override
  public void close() {
    client.close();
  }
}
