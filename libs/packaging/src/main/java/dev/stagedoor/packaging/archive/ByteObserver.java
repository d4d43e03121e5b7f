package dev.stagedoor.packaging.archive;

/**
 * Sees every byte of a file, in order and each once, while the file is read for another purpose:
 * whole-file hashes need no pass of their own.
 */
@FunctionalInterface
public interface ByteObserver {
  /** Sees nothing. */
  ByteObserver NONE = (buffer, offset, length) -> {};

  /**
   * The next bytes of the file.
   *
   * @param buffer holds them; valid during this call only, and not to be changed
   * @param offset where they start in the buffer
   * @param length how many, at least one
   */
  void observe(byte[] buffer, int offset, int length);
}
