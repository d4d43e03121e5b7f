package dev.stagedoor.benchmarks.wire;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/**
 * A part of a file, as a body.
 *
 * @param file open for reading; its position is not used
 * @param offset where the part begins
 * @param length in bytes
 */
public record FileSlice(FileChannel file, long offset, long length) {

  void writeTo(WritableByteChannel target) throws IOException {
    long end = offset + length;
    for (long at = offset; at < end; ) {
      long sent = file.transferTo(at, end - at, target);
      if (sent <= 0) {
        throw new IOException("the file ends before its part does");
      }
      at += sent;
    }
  }
}
