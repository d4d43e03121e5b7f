package dev.stagedoor.packaging.archive;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The extra fields of one header, as far as they change what the header says (PKWARE APPNOTE 6.3,
 * 4.5.3 and 4.6.9).
 */
final class ZipExtra {
  private static final int ZIP64 = 0x0001;
  private static final int UNICODE_PATH = 0x7075;
  private static final long SATURATED = 0xffffffffL;
  private static final int SATURATED_DISK = 0xffff;

  private long size;
  private long compressedSize;
  private long offset;
  private int disk;
  private String unicodePath;
  private String problem;
  private boolean zip64Seen;

  private ZipExtra(long size, long compressedSize, long offset, int disk) {
    this.size = size;
    this.compressedSize = compressedSize;
    this.offset = offset;
    this.disk = disk;
  }

  /**
   * Reads extra fields.
   *
   * @param bytes hold the fields
   * @param start where they start
   * @param length of all together in bytes
   * @param header the values that a ZIP64 field replaces where they are saturated
   */
  static ZipExtra parse(byte[] bytes, int start, int length, Header header) {
    ZipExtra extra = new ZipExtra(header.size, header.compressedSize, header.offset, header.disk);
    int end = start + length;
    int position = start;
    while (position < end) {
      int dataLength = end - position < 4 ? -1 : LittleEndian.u16(bytes, position + 2);
      if (dataLength < 0 || dataLength > end - position - 4) {
        extra.problem = "an extra field that runs past the others' end";
        return extra;
      }
      extra.field(bytes, LittleEndian.u16(bytes, position), position + 4, dataLength);
      position += 4 + dataLength;
    }
    return extra;
  }

  /** The four values of a header that ZIP64 can replace; a local header has neither of the last. */
  record Header(long size, long compressedSize, long offset, int disk) {}

  private void field(byte[] bytes, int id, int start, int length) {
    if (id == ZIP64) {
      if (zip64Seen) {
        problem = "two ZIP64 fields";
      } else if (!zip64(bytes, start, length)) {
        problem = "a ZIP64 field of " + length + " bytes that does not fit the header";
      }
      zip64Seen = true;
    } else if (id == UNICODE_PATH) {
      if (unicodePath != null) {
        problem = "two Unicode path fields";
      } else if (length < 5 || bytes[start] != 1) {
        problem = "a Unicode path field of an unknown form";
      } else {
        // A reader that minds the field's CRC ignores a stale name; another one does not.
        unicodePath = new String(bytes, start + 5, length - 5, StandardCharsets.UTF_8);
      }
    }
  }

  /** Replaces what is saturated. A field that also repeats what is not is taken when it agrees. */
  private boolean zip64(byte[] bytes, int start, int length) {
    int needed =
        (size == SATURATED ? 8 : 0)
            + (compressedSize == SATURATED ? 8 : 0)
            + (offset == SATURATED ? 8 : 0)
            + (disk == SATURATED_DISK ? 4 : 0);
    boolean full = length != needed;
    if (full && length != 16 && length != 24 && length != 28 || length < needed) {
      return false;
    }
    int position = start;
    int end = start + length;
    if (size == SATURATED || full) {
      long value = LittleEndian.u64(bytes, position);
      if (size != SATURATED && size != value) {
        return false;
      }
      size = value;
      position += 8;
    }
    if (compressedSize == SATURATED || full) {
      long value = LittleEndian.u64(bytes, position);
      if (compressedSize != SATURATED && compressedSize != value) {
        return false;
      }
      compressedSize = value;
      position += 8;
    }
    if ((offset == SATURATED || full) && position + 8 <= end) {
      long value = LittleEndian.u64(bytes, position);
      if (offset != SATURATED && offset != value) {
        return false;
      }
      offset = value;
      position += 8;
    }
    if ((disk == SATURATED_DISK || full) && position + 4 <= end) {
      long value = LittleEndian.u32(bytes, position);
      if (disk != SATURATED_DISK && disk != value) {
        return false;
      }
      disk = (int) Math.min(value, Integer.MAX_VALUE);
      position += 4;
    }
    return position == end;
  }

  long size() {
    return size;
  }

  long compressedSize() {
    return compressedSize;
  }

  long offset() {
    return offset;
  }

  int disk() {
    return disk;
  }

  /** The name in the Unicode-path field, or null. */
  String unicodePath() {
    return unicodePath;
  }

  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }
}
