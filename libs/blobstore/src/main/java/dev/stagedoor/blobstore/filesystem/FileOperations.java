package dev.stagedoor.blobstore.filesystem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The steps whose order is the promise of durability; a seam, so that a test can see that order.
 */
interface FileOperations {

  /** Writes all that remains in the buffer. */
  void write(FileChannel file, ByteBuffer bytes) throws IOException;

  /** Forces a file's content and length to the disk. */
  void force(FileChannel file) throws IOException;

  /** Renames atomically, replacing what is at the target. */
  void rename(Path from, Path to) throws IOException;

  /** Forces the names in a directory to the disk. */
  void forceDirectory(Path directory) throws IOException;
}
