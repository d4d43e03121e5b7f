package dev.stagedoor.packaging.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One 512-byte header block of a tar archive: v7, ustar or GNU. */
final class TarHeader {
  static final int BLOCK = 512;

  private static final int CHECKSUM = 148;
  private static final int CHECKSUM_LENGTH = 8;

  private final byte[] block;

  private TarHeader(byte[] block) {
    this.block = block;
  }

  /** Takes a block that is not all zeros, after its checksum was found right. */
  static TarHeader parse(byte[] block) throws MalformedArchiveException {
    TarHeader header = new TarHeader(block);
    long stated = header.number(CHECKSUM, CHECKSUM_LENGTH, "checksum");
    long sum = sum(block, false);
    // Some old tools summed signed bytes, and every reader accepts both.
    if (stated != sum && stated != sum(block, true)) {
      throw malformed("checksum", "" + stated, "" + sum);
    }
    return header;
  }

  /** Whether any tar reader would take the bytes for a header. */
  static boolean isHeader(byte[] bytes, int offset) {
    byte[] block = Arrays.copyOfRange(bytes, offset, offset + BLOCK);
    try {
      parse(block);
      return true;
    } catch (MalformedArchiveException e) {
      return false;
    }
  }

  private static long sum(byte[] block, boolean signed) {
    long sum = CHECKSUM_LENGTH * (long) ' ';
    for (int i = 0; i < BLOCK; i++) {
      if (i < CHECKSUM || i >= CHECKSUM + CHECKSUM_LENGTH) {
        sum += signed ? block[i] : block[i] & 0xff;
      }
    }
    return sum;
  }

  char type() {
    return (char) (block[156] & 0xff);
  }

  long size() throws MalformedArchiveException {
    return number(124, 12, "size");
  }

  /** The stored name, with the ustar prefix before it. */
  String name() throws CharacterCodingException {
    String name = text(0, 100);
    // GNU's magic is "ustar  "; its headers keep times where ustar keeps the prefix.
    boolean ustar = text(257, 6).equals("ustar");
    String prefix = ustar ? text(345, 155) : "";
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  String linkName() throws CharacterCodingException {
    return text(157, 100);
  }

  private String text(int offset, int length) throws CharacterCodingException {
    int end = offset;
    while (end < offset + length && block[end] != 0) {
      end++;
    }
    return utf8(Arrays.copyOfRange(block, offset, end));
  }

  static String utf8(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private long number(int offset, int length, String what) throws MalformedArchiveException {
    if ((block[offset] & 0x80) != 0) {
      return base256(offset, length, what);
    }
    int i = offset;
    int end = offset + length;
    while (i < end && block[i] == ' ') {
      i++;
    }
    long value = 0;
    while (i < end && block[i] >= '0' && block[i] <= '7') {
      value = value << 3 | block[i] - '0';
      i++;
    }
    while (i < end && (block[i] == ' ' || block[i] == 0)) {
      i++;
    }
    if (i < end) {
      throw malformed(what, "a value that is no octal number", "an octal number");
    }
    return value;
  }

  private long base256(int offset, int length, String what) throws MalformedArchiveException {
    long value = block[offset] & 0x7f;
    for (int i = offset + 1; i < offset + length; i++) {
      if (value >= 1L << 54) {
        throw new MalformedArchiveException(
            new ArchiveProblem(
                ArchiveProblem.Kind.TAR_SIZE,
                null,
                what,
                "a negative or huge number",
                "a number of bytes that a file can have"));
      }
      value = value << 8 | block[i] & 0xff;
    }
    return value;
  }

  private static MalformedArchiveException malformed(String field, String found, String expected) {
    return new MalformedArchiveException(
        new ArchiveProblem(ArchiveProblem.Kind.TAR_HEADER, null, field, found, expected));
  }
}
