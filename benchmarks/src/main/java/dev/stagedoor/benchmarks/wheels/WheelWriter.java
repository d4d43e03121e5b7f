package dev.stagedoor.benchmarks.wheels;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes a wheel as Python's {@code zipfile} does: deflated members with their sizes in the local
 * headers, RECORD last. Less than 4 GiB (PKWARE APPNOTE 6.3 without its zip64 parts).
 */
final class WheelWriter {
  private static final int VERSION = 20;
  private static final int DEFLATED = 8;
  private static final int MADE_ON_UNIX = 3 << 8 | VERSION;

  /** 1980-01-01, the first day that a zip knows. */
  private static final int DATE = 1 << 5 | 1;

  private static final int REGULAR_0644 = 0100644;

  private final OutputStream target;
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private final StringBuilder record = new StringBuilder();
  private long position;
  private int members;

  WheelWriter(OutputStream target) {
    this.target = target;
  }

  /** How many bytes were written. */
  long position() {
    return position;
  }

  /** Writes a member, which RECORD will list. */
  void add(String path, Content content) throws IOException {
    record
        .append(path)
        .append(",sha256=")
        .append(content.sha256())
        .append(',')
        .append(content.size())
        .append('\n');
    write(path, content);
  }

  /** Writes RECORD and the zip's directory. */
  void finish(String recordPath) throws IOException {
    record.append(recordPath).append(",,\n");
    write(recordPath, Content.of(record.toString().getBytes(StandardCharsets.UTF_8)));
    long start = position;
    emit(directory.toByteArray());
    ByteBuffer end = record(22);
    end.putInt(0x06054b50).putInt(0).putShort((short) members).putShort((short) members);
    end.putInt((int) (position - start)).putInt((int) start).putShort((short) 0);
    emit(end.array());
  }

  private void write(String path, Content content) throws IOException {
    long start = position;
    byte[] name = path.getBytes(StandardCharsets.US_ASCII);
    byte[] described = description(content, name.length);
    emit(record(4).putInt(0x04034b50).array());
    emit(described);
    emit(name);
    for (Content.Piece piece : content.pieces()) {
      emit(piece.deflated());
    }
    emit(Content.END);
    if (position > 0xffff_ffffL) {
      throw new IllegalArgumentException("a wheel without zip64 is smaller than 4 GiB");
    }
    directory.write(record(6).putInt(0x02014b50).putShort((short) MADE_ON_UNIX).array());
    directory.write(described);
    ByteBuffer rest = record(14);
    rest.putShort((short) 0).putShort((short) 0).putShort((short) 0);
    rest.putInt(REGULAR_0644 << 16).putInt((int) start);
    directory.write(rest.array());
    directory.write(name);
    members++;
  }

  /** What local header and directory entry have in common. */
  private static byte[] description(Content content, int nameLength) {
    ByteBuffer common = record(26);
    common.putShort((short) VERSION).putShort((short) 0).putShort((short) DEFLATED);
    common.putShort((short) 0).putShort((short) DATE);
    common.putInt((int) content.crc());
    common.putInt((int) content.deflatedSize()).putInt((int) content.size());
    common.putShort((short) nameLength).putShort((short) 0);
    return common.array();
  }

  private static ByteBuffer record(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void emit(byte[] bytes) throws IOException {
    target.write(bytes);
    position += bytes.length;
  }
}
