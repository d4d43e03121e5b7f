package dev.stagedoor.upload.application;

/**
 * How far an upload is.
 *
 * @param offset the acknowledged bytes, and where the next one belongs
 * @param size the bytes of the whole file
 */
public record Progress(long offset, long size) {
  /** Whether all bytes are there. */
  public boolean isWhole() {
    return offset == size;
  }
}
