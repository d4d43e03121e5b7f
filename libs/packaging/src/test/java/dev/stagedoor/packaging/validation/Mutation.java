package dev.stagedoor.packaging.validation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One change of an archive's bytes that knows where archives keep their fields. Any three numbers
 * are a mutation, so that generators and shrinking need to know nothing.
 *
 * @param kind what to do
 * @param place where
 * @param value with what
 */
record Mutation(int kind, int place, int value) {
  private static final int[] ZIP_FIELDS = {
    4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, 34, 36, 38, 42, 46, 48, 50, 56, 64
  };
  private static final int[] TAR_FIELDS = {0, 1, 99, 100, 124, 125, 135, 136, 156, 157, 257, 345};
  private static final long[] NUMBERS = {
    0, 1, 2, 8, 9, 12, 0x20, 0x800, 0x7fff, 0xffff, 0x10000, 0x7fffffffL, 0xfffffffeL, 0xffffffffL
  };
  private static final String[] TEXTS = {
    "../",
    "/",
    "\\",
    "\0",
    "77777777777\0",
    "-1",
    "9",
    "\u00ff",
    "L",
    "K",
    "x",
    "g",
    "S",
    "1",
    "2",
    "5",
    "PK\1\2",
    "PK\3\4",
    "PK\5\6",
    "PK\6\6",
    "PK\6\7",
    "PK\7\b",
    "size=",
    "path=",
    "\1\0\20\0"
  };

  /** Applies mutations to a zip archive. */
  static byte[] zip(byte[] archive, List<Mutation> mutations) {
    byte[] bytes = archive;
    for (Mutation mutation : mutations) {
      bytes =
          Math.floorMod(mutation.kind, 3) == 0 ? mutation.zipField(bytes) : mutation.bytes(bytes);
    }
    return bytes;
  }

  /** Applies mutations to a tar archive before, and to the gzip stream after, it is compressed. */
  static byte[] tarGz(byte[] tar, List<Mutation> mutations) {
    byte[] bytes = tar;
    for (Mutation mutation : mutations) {
      if (Math.floorMod(mutation.kind, 3) == 0) {
        bytes = mutation.tarField(bytes);
      } else if (Math.floorMod(mutation.kind, 7) != 0) {
        bytes = mutation.bytes(bytes);
      }
    }
    bytes = SdistBuilder.gzip(bytes);
    for (Mutation mutation : mutations) {
      if (Math.floorMod(mutation.kind, 3) != 0 && Math.floorMod(mutation.kind, 7) == 0) {
        bytes = mutation.bytes(bytes);
      }
    }
    return bytes;
  }

  private byte[] bytes(byte[] bytes) {
    if (bytes.length == 0) {
      return bytes;
    }
    int at = Math.floorMod(place, bytes.length);
    int length = Math.min(bytes.length - at, 1 + Math.floorMod(value, 600));
    byte[] range = Arrays.copyOfRange(bytes, at, at + length);
    int to = Math.floorMod(value * 31 + place, bytes.length + 1);
    return switch (Math.floorMod(kind / 3, 8)) {
      case 0 -> {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        yield changed;
      }
      case 1 -> {
        byte[] changed = bytes.clone();
        changed[at] ^= (byte) (1 << (value & 7));
        yield changed;
      }
      case 2 -> Arrays.copyOf(bytes, at);
      case 3 -> splice(bytes, at, at + length, new byte[0]);
      case 4 -> splice(bytes, to, to, range);
      case 5 -> splice(bytes, at, at, text());
      case 6 -> splice(bytes, at, Math.min(bytes.length, at + text().length), text());
      default -> splice(bytes, to, Math.min(bytes.length, to + length), range);
    };
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] between) {
    byte[] start = SdistBuilder.concat(Arrays.copyOf(bytes, from), between);
    return SdistBuilder.concat(start, Arrays.copyOfRange(bytes, to, bytes.length));
  }

  private byte[] text() {
    return TEXTS[Math.floorMod(value, TEXTS.length)].getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] zipField(byte[] bytes) {
    List<Integer> records = new ArrayList<>();
    for (int i = 0; i + 4 <= bytes.length; i++) {
      if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] < 9 && bytes[i + 3] < 9) {
        records.add(i);
      }
    }
    if (records.isEmpty()) {
      return bytes(bytes);
    }
    int record = records.get(Math.floorMod(place, records.size()));
    int at = record + ZIP_FIELDS[Math.floorMod(place / 64, ZIP_FIELDS.length)];
    int width = (value & 1) == 0 ? 2 : 4;
    if (at + width > bytes.length) {
      return bytes;
    }
    byte[] changed = bytes.clone();
    long number = NUMBERS[Math.floorMod(value / 2, NUMBERS.length)];
    long before = LittleEndianNumbers.read(bytes, at, width);
    number =
        switch (Math.floorMod(value / 64, 4)) {
          case 0 -> before + 1;
          case 1 -> before - 1;
          default -> number;
        };
    LittleEndianNumbers.write(changed, at, width, number);
    return changed;
  }

  private byte[] tarField(byte[] bytes) {
    int blocks = bytes.length / 512;
    if (blocks == 0) {
      return bytes;
    }
    byte[] changed = bytes.clone();
    int block = 512 * Math.floorMod(place, blocks);
    int at = block + TAR_FIELDS[Math.floorMod(place / 64, TAR_FIELDS.length)];
    byte[] text = text();
    System.arraycopy(text, 0, changed, at, Math.min(text.length, block + 512 - at));
    if (Math.floorMod(kind, 4) != 0) {
      mendChecksum(changed, block);
    }
    return changed;
  }

  private static void mendChecksum(byte[] tar, int block) {
    Arrays.fill(tar, block + 148, block + 156, (byte) ' ');
    int sum = 0;
    for (int i = block; i < block + 512; i++) {
      sum += tar[i] & 0xff;
    }
    byte[] digits = String.format("%06o\0", sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, tar, block + 148, digits.length);
  }

  /** Numbers of any width. */
  private static final class LittleEndianNumbers {
    static long read(byte[] bytes, int at, int width) {
      long value = 0;
      for (int i = width - 1; i >= 0; i--) {
        value = value << 8 | bytes[at + i] & 0xff;
      }
      return value;
    }

    static void write(byte[] bytes, int at, int width, long value) {
      for (int i = 0; i < width; i++) {
        bytes[at + i] = (byte) (value >>> 8 * i);
      }
    }
  }
}
