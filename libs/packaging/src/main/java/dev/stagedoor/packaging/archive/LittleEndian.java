package dev.stagedoor.packaging.archive;

/** Numbers as zip and gzip store them. */
final class LittleEndian {
  private LittleEndian() {}

  static int u16(byte[] bytes, int offset) {
    return bytes[offset] & 0xff | (bytes[offset + 1] & 0xff) << 8;
  }

  static long u32(byte[] bytes, int offset) {
    return u16(bytes, offset) | (long) u16(bytes, offset + 2) << 16;
  }

  /**
   * Eight bytes; a value of 2^63 or more, which no file reaches, becomes {@link Long#MAX_VALUE}.
   */
  static long u64(byte[] bytes, int offset) {
    long value = u32(bytes, offset) | u32(bytes, offset + 4) << 32;
    return value < 0 ? Long.MAX_VALUE : value;
  }
}
