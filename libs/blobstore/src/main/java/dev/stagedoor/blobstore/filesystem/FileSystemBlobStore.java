package dev.stagedoor.blobstore.filesystem;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobNotFoundException;
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
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Blobs as files of one directory.
 *
 * <pre>{@code
 * ROOT/
 *   blobs/{key}           whole, committed blobs
 *   blobs/{key}~{epoch}   a blob that grows over several requests; its row says how long it is
 *   tmp/{uuid}            blobs being written at once, and what a killed process left of them
 *   locks/{00 to ff}      what writers of a growing blob lock, for one write at a time
 * }</pre>
 *
 * <p>A blob is written to {@code tmp}, forced, renamed into {@code blobs}, and the directory that
 * now has its name is forced: so a reader sees all of a blob or none, and what was committed
 * survives a power failure. What grows is forced at each checkpoint and renamed when it is
 * finished; {@link PartialFiles} says how a writer is fenced. Of several writers of one key the
 * last to commit wins. Several stores, in this process or others of the same machine, may use one
 * directory.
 */
public final class FileSystemBlobStore implements BlobStore {

  /** Older than any request lasts, so that opening the store takes nothing from another process. */
  private static final Duration ABANDONED = Duration.ofDays(1);

  private final Path blobs;
  private final Path temporary;
  private final FileOperations operations;
  private final DurableDirectories directories;
  private final FinalPlaces places;
  private final FileSystemGrower grower;
  private final Clock clock;

  FileSystemBlobStore(Path root, FileOperations operations, Clock clock) {
    Path absolute = root.toAbsolutePath().normalize();
    this.blobs = absolute.resolve("blobs");
    this.temporary = absolute.resolve("tmp");
    this.operations = operations;
    this.clock = clock;
    Path locks = absolute.resolve("locks");
    try {
      Files.createDirectories(blobs);
      Files.createDirectories(temporary);
      Files.createDirectories(locks);
      operations.forceDirectory(absolute);
    } catch (IOException e) {
      throw FileSystemFailures.translate("open the blob store", e);
    }
    this.directories = new DurableDirectories(blobs, operations);
    this.places = new FinalPlaces(operations, directories);
    this.grower = new FileSystemGrower(blobs, operations, directories, places, new KeyLocks(locks));
  }

  /**
   * Opens the store, makes its directories if they are missing, and sweeps temporary files that
   * nobody has written to for a day.
   *
   * @param root the store's directory
   * @return the store
   * @throws dev.stagedoor.blobstore.BlobStoreException if the directory cannot be made or read
   */
  public static FileSystemBlobStore open(Path root) {
    FileSystemBlobStore store =
        new FileSystemBlobStore(root, new RealFileOperations(), Clock.systemUTC());
    store.sweepTemporary(ABANDONED);
    return store;
  }

  @Override
  public BlobWriter openWrite(BlobKey key) {
    Path target = path(key);
    Path partial = temporary.resolve(UUID.randomUUID().toString());
    try {
      FileChannel file =
          FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      return new FileSystemBlobWriter(key, file, partial, target, operations, places);
    } catch (IOException e) {
      throw FileSystemFailures.translate("start blob " + key, e);
    }
  }

  @Override
  public void put(BlobKey key, byte[] content) {
    try (BlobWriter writer = openWrite(key)) {
      writer.write(content, 0, content.length);
      writer.commit();
    }
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

  /** Empty: nobody but this process can write to its files. */
  @Override
  public Optional<BlobParts> parts() {
    return Optional.empty();
  }

  @Override
  public BlobReader openRead(BlobKey key) {
    Path path = path(key);
    requireBlob(key);
    try {
      FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
      return FileSystemBlobReader.of(key, file);
    } catch (NoSuchFileException e) {
      throw new BlobNotFoundException(key);
    } catch (IOException e) {
      throw FileSystemFailures.translate("open blob " + key, e);
    }
  }

  @Override
  public Optional<BlobStat> stat(BlobKey key) {
    try {
      BasicFileAttributes found = Files.readAttributes(path(key), BasicFileAttributes.class);
      if (!found.isRegularFile()) {
        return Optional.empty();
      }
      return Optional.of(new BlobStat(key, found.size(), found.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      if (isBelowABlob(path(key))) {
        return Optional.empty();
      }
      throw FileSystemFailures.translate("look at blob " + key, e);
    }
  }

  @Override
  public Optional<Path> localFile(BlobKey key) {
    requireBlob(key);
    return Optional.of(path(key));
  }

  @Override
  public List<BlobStat> list(BlobPrefix prefix, Optional<BlobKey> after, int limit) {
    return listed(prefix, after.map(BlobKey::value).orElse(""), limit, false).stream()
        .map(found -> new BlobStat(BlobKey.of(found.name()), found.length(), found.modified()))
        .toList();
  }

  @Override
  public List<StoredObject> listAll(BlobPrefix prefix, String after, int limit) {
    return listed(prefix, after, limit, true);
  }

  private List<StoredObject> listed(
      BlobPrefix prefix, String after, int limit, boolean companions) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page holds at least 1 blob, not " + limit);
    }
    Path start = prefix.isAll() ? blobs : blobs.resolve(prefix.value());
    String below = prefix.isAll() ? "" : prefix.value() + "/";
    try {
      return new FileSystemListing(after, limit, companions).of(start, below);
    } catch (IOException e) {
      throw FileSystemFailures.translate("list the blobs of " + prefix, e);
    }
  }

  @Override
  public boolean delete(BlobKey key) {
    if (stat(key).isEmpty()) {
      return false;
    }
    try {
      return Files.deleteIfExists(path(key));
    } catch (IOException e) {
      throw FileSystemFailures.translate("delete blob " + key, e);
    }
  }

  @Override
  public void deletePrefix(BlobPrefix prefix) {
    if (prefix.isAll()) {
      throw new IllegalArgumentException("to delete all blobs of a store, delete its directory");
    }
    Path directory = blobs.resolve(prefix.value());
    directories.forget(directory);
    if (!Files.isDirectory(directory)) {
      return;
    }
    try {
      Files.walkFileTree(directory, new TreeDeletion());
    } catch (IOException e) {
      throw FileSystemFailures.translate("delete the blobs of " + prefix, e);
    }
  }

  /**
   * Deletes what writers left behind that were neither committed nor closed, because their process
   * was killed.
   *
   * @param olderThan how long nothing was written to them; longer than the slowest client pauses
   * @return how many were deleted
   * @throws dev.stagedoor.blobstore.BlobStoreException if the store fails
   */
  public int sweepTemporary(Duration olderThan) {
    Instant limit = clock.instant().minus(olderThan);
    int deleted = 0;
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(temporary)) {
      for (Path leftover : leftovers) {
        if (isOlder(leftover, limit) && Files.deleteIfExists(leftover)) {
          deleted++;
        }
      }
    } catch (IOException e) {
      throw FileSystemFailures.translate("sweep temporary files", e);
    } catch (DirectoryIteratorException e) {
      throw FileSystemFailures.translate("sweep temporary files", e.getCause());
    }
    return deleted;
  }

  private static boolean isOlder(Path file, Instant limit) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(limit);
    } catch (NoSuchFileException e) {
      return false; // Committed or discarded meanwhile.
    }
  }

  private void requireBlob(BlobKey key) {
    if (stat(key).isEmpty()) {
      throw new BlobNotFoundException(key);
    }
  }

  /** With {@code a} a blob, the system refuses to look at {@code a/b} by an error of its own. */
  private boolean isBelowABlob(Path path) {
    for (Path above = path.getParent(); !above.equals(blobs); above = above.getParent()) {
      if (Files.isRegularFile(above)) {
        return true;
      }
    }
    return false;
  }

  private Path path(BlobKey key) {
    return blobs.resolve(key.value());
  }
}
