package dev.stagedoor.upload.application;

import dev.stagedoor.blobstore.BlobWriter;
import dev.stagedoor.internal.Upload;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Copies a body of exactly the declared size, and stops at the first byte beyond it. */
final class BodyCopy {
  private final Upload upload;
  private final Duration silence;

  /**
   * For one body.
   *
   * @param silence how long the body waits for a byte
   */
  BodyCopy(Upload upload, Duration silence) {
    this.upload = upload;
    this.silence = silence;
  }

  /**
   * Copies, as it arrives: nothing is held back to make larger pieces of it.
   *
   * @throws RefusedException if the body is longer or shorter than declared, breaks off or falls
   *     silent; the writer is not committed then
   */
  void copy(Body body, BlobWriter writer) {
    while (true) {
      switch (body.next()) {
        case Body.Arrival.Bytes arrived -> write(arrived.bytes(), writer);
        case Body.Arrival.End end -> {
          if (writer.written() < upload.size()) {
            throw Refusals.length(upload, "ended after " + writer.written(), null);
          }
          return;
        }
        case Body.Arrival.Broken broken ->
            throw Refusals.length(upload, "broke off after " + writer.written(), broken.cause());
        case Body.Arrival.Stopped stopped ->
            throw Refusals.length(upload, "was stopped after " + writer.written(), null);
        case Body.Arrival.Silent silent -> throw Refusals.silent(silence);
      }
    }
  }

  private void write(ByteBuffer bytes, BlobWriter writer) {
    if (bytes.remaining() > upload.size() - writer.written()) {
      throw Refusals.length(upload, "is longer", null);
    }
    writer.write(bytes);
  }
}
