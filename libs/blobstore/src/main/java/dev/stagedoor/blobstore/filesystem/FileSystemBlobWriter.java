package dev.stagedoor.blobstore.filesystem;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes to a temporary file that becomes the blob by one rename. */
final class FileSystemBlobWriter implements BlobWriter {

  private enum State {
    OPEN,
    FAILED,
    COMMITTED,
    CLOSED
  }

  private final BlobKey key;
  private final FileChannel file;
  private final Path partial;
  private final Path target;
  private final FileOperations operations;
  private final FinalPlaces places;
  private State state = State.OPEN;
  private long written;

  FileSystemBlobWriter(
      BlobKey key,
      FileChannel file,
      Path partial,
      Path target,
      FileOperations operations,
      FinalPlaces places) {
    this.key = key;
    this.file = file;
    this.partial = partial;
    this.target = target;
    this.operations = operations;
    this.places = places;
  }

  @Override
  public void write(ByteBuffer bytes) {
    requireOpen();
    int length = bytes.remaining();
    try {
      operations.write(file, bytes);
    } catch (IOException e) {
      state = State.FAILED;
      throw FileSystemFailures.translate("write blob " + key, e);
    }
    written += length;
  }

  @Override
  public long written() {
    return written;
  }

  @Override
  public void commit() {
    requireOpen();
    // Until the end: after a failed fsync the kernel may have dropped pages, so that a second one
    // on
    // the same file would succeed without the bytes being there.
    state = State.FAILED;
    try {
      operations.force(file);
      file.close();
      places.move(partial, target);
      places.force(target);
    } catch (IOException e) {
      throw FileSystemFailures.translate("commit blob " + key, e);
    }
    state = State.COMMITTED;
  }

  @Override
  public void close() {
    if (state == State.CLOSED) {
      return;
    }
    boolean discard = state != State.COMMITTED;
    state = State.CLOSED;
    if (!discard) {
      return;
    }
    try {
      file.close();
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      throw FileSystemFailures.translate("discard blob " + key, e);
    }
  }

  private void requireOpen() {
    if (state != State.OPEN) {
      throw new IllegalStateException("the writer of blob " + key + " is " + state);
    }
  }
}
