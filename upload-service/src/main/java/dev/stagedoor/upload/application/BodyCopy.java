package dev.stagedoor.upload.application;

import dev.stagedoor.blobstore.BlobWriter;
import dev.stagedoor.internal.Upload;
import java.io.IOException;
import java.io.InputStream;

/** Copies a body of exactly the declared size, and stops at the first byte beyond it. */
final class BodyCopy {
  /** Large enough that the store's calls do not count, small enough for thousands at once. */
  private static final int BUFFER = 128 * 1024;

  private final Upload upload;

  BodyCopy(Upload upload) {
    this.upload = upload;
  }

  /**
   * Copies.
   *
   * @throws RefusedException if the body is longer or shorter than declared; the writer is not
   *     committed then
   */
  void copy(InputStream body, BlobWriter writer) {
    // One byte more than declared, so that a small body that is too long shows at once.
    byte[] buffer = new byte[(int) Math.min(BUFFER, upload.size() + 1)];
    long left = upload.size();
    while (true) {
      int read = read(body, buffer, writer.written());
      if (read > left) {
        throw Refusals.length(upload, "is longer", null);
      }
      writer.write(buffer, 0, read);
      left -= read;
      if (read < buffer.length) {
        break;
      }
    }
    if (left > 0) {
      throw Refusals.length(upload, "ended after " + writer.written(), null);
    }
  }

  /** Fills the buffer, less only at the end of the body. */
  private int read(InputStream body, byte[] buffer, long before) {
    try {
      return body.readNBytes(buffer, 0, buffer.length);
    } catch (IOException e) {
      throw Refusals.length(upload, "broke off after " + before + " or more", e);
    }
  }
}
