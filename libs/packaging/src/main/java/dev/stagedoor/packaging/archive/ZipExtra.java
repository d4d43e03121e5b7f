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
    long[] values = {size, compressedSize, offset, disk};
    long[] saturated = {SATURATED, SATURATED, SATURATED, SATURATED_DISK};
    int[] widths = {8, 8, 8, 4};
    int needed = 0;
    for (int i = 0; i < values.length; i++) {
      needed += values[i] == saturated[i] ? widths[i] : 0;
    }
    boolean full = length != needed;
    if (length < needed || full && length != 16 && length != 24 && length != 28) {
      return false;
    }
    int position = start;
    for (int i = 0; i < values.length; i++) {
      boolean asked = values[i] == saturated[i];
      if ((asked || full) && position + widths[i] <= start + length) {
        long value =
            widths[i] == 8 ? LittleEndian.u64(bytes, position) : LittleEndian.u32(bytes, position);
        if (!asked && values[i] != value) {
          return false;
        }
        values[i] = value;
        position += widths[i];
      }
    }
    size = values[0];
    compressedSize = values[1];
    offset = values[2];
    disk = (int) Math.min(values[3], Integer.MAX_VALUE);
    return position == start + length;
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
