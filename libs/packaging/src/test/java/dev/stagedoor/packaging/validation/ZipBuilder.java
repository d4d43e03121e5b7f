package dev.stagedoor.packaging.validation;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes zip archives record by record, so that every way of being wrong can be written. Unlike the
 * JDK's writer it puts sizes into local headers, as PyPA's tools do.
 */
final class ZipBuilder {
  private final List<Entry> entries = new ArrayList<>();
  byte[] prefix = new byte[0];
  byte[] beforeDirectory = new byte[0];
  byte[] afterDirectory = new byte[0];
  byte[] comment = new byte[0];
  byte[] trailing = new byte[0];
  boolean zip64;
  boolean saturated = true;
  long zip64OffsetError;
  byte[] zip64Extensible = new byte[0];
  int disk;
  long extraEntries;
  long offsetError;

  /** One member; every field can be changed before it is written. */
  static final class Entry {
    byte[] name;
    byte[] localName;
    int flags;
    int method;
    Integer localMethod;
    long crc;
    Long localCrc;
    byte[] data;
    long size;
    Long localSize;
    boolean saturatedLocally;
    Long compressedSize;
    byte[] localExtra = new byte[0];
    byte[] extra = new byte[0];
    String comment = "";
    int disk;
    int mode = 0100644;
    boolean listed = true;
    boolean written = true;
    Integer localFlags;
    Integer descriptorLength;
    byte[] before = new byte[0];
    Long offset;

    void name(String text) {
      name = text.getBytes(StandardCharsets.UTF_8);
      localName = name;
    }
  }

  ZipBuilder add(String name, byte[] content, Consumer<Entry> change) {
    Entry entry = new Entry();
    entry.name(name);
    entry.flags = entry.name.length == name.length() ? 0 : 0x800;
    CRC32 crc = new CRC32();
    crc.update(content);
    entry.crc = crc.getValue();
    entry.size = content.length;
    boolean stored = name.endsWith("/") || name.endsWith(".stored");
    entry.method = stored ? 0 : 8;
    entry.data = stored ? content : deflate(content);
    entry.mode = name.endsWith("/") ? 040755 : 0100644;
    change.accept(entry);
    entries.add(entry);
    return this;
  }

  static byte[] deflate(byte[] content) {
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    deflater.setInput(content);
    deflater.finish();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[64 * 1024];
    while (!deflater.finished()) {
      bytes.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return bytes.toByteArray();
  }

  byte[] build() {
    Out out = new Out();
    out.bytes(prefix);
    long[] offsets = new long[entries.size()];
    for (int i = 0; i < offsets.length; i++) {
      Entry entry = entries.get(i);
      out.bytes(entry.before);
      offsets[i] = entry.offset == null ? out.size() : entry.offset;
      if (entry.written) {
        local(out, entry);
      }
    }
    out.bytes(beforeDirectory);
    long start = out.size();
    long count = extraEntries;
    for (int i = 0; i < offsets.length; i++) {
      if (entries.get(i).listed) {
        central(out, entries.get(i), offsets[i]);
        count++;
      }
    }
    long size = out.size() - start;
    out.bytes(afterDirectory);
    if (zip64) {
      zip64(out, count, size, start);
    }
    boolean hidden = zip64 && saturated;
    out.u32(0x06054b50).u16(disk).u16(0);
    out.u16(hidden ? 0xffff : count).u16(hidden ? 0xffff : count);
    out.u32(hidden ? 0xffffffffL : size).u32(hidden ? 0xffffffffL : start + offsetError);
    out.u16(comment.length).bytes(comment).bytes(trailing);
    return out.toByteArray();
  }

  private void zip64(Out out, long count, long size, long start) {
    long at = out.size();
    out.u32(0x06064b50).u64(44 + zip64Extensible.length).u16(45).u16(45).u32(0).u32(0);
    out.u64(count).u64(count).u64(size).u64(start).bytes(zip64Extensible);
    out.u32(0x07064b50).u32(0).u64(at + zip64OffsetError).u32(1);
  }

  private static void local(Out out, Entry entry) {
    boolean descriptor = entry.descriptorLength != null;
    long compressed = entry.saturatedLocally ? 0xffffffffL : compressedSize(entry);
    long size = entry.localSize == null ? entry.size : entry.localSize;
    size = entry.saturatedLocally ? 0xffffffffL : size;
    out.u32(0x04034b50).u16(20).u16(entry.localFlags == null ? entry.flags : entry.localFlags);
    out.u16(entry.localMethod == null ? entry.method : entry.localMethod).u32(0x5a210000);
    out.u32(descriptor ? 0 : entry.localCrc == null ? entry.crc : entry.localCrc);
    out.u32(descriptor ? 0 : compressed).u32(descriptor ? 0 : size);
    out.u16(entry.localName.length).u16(entry.localExtra.length);
    out.bytes(entry.localName).bytes(entry.localExtra).bytes(entry.data);
    if (descriptor) {
      descriptor(out, entry, entry.descriptorLength);
    }
  }

  private static long compressedSize(Entry entry) {
    return entry.compressedSize == null ? entry.data.length : entry.compressedSize;
  }

  private static void descriptor(Out out, Entry entry, int length) {
    if (length == 16 || length == 24) {
      out.u32(0x08074b50);
    }
    out.u32(entry.crc);
    if (length >= 20) {
      out.u64(entry.data.length).u64(entry.size);
    } else {
      out.u32(entry.data.length).u32(entry.size);
    }
  }

  private static void central(Out out, Entry entry, long offset) {
    out.u32(0x02014b50).u16(0x0314).u16(20).u16(entry.flags).u16(entry.method).u32(0x5a210000);
    out.u32(entry.crc).u32(compressedSize(entry)).u32(entry.size);
    out.u16(entry.name.length).u16(entry.extra.length).u16(entry.comment.length());
    out.u16(entry.disk).u16(0).u32((long) entry.mode << 16).u32(offset);
    out.bytes(entry.name).bytes(entry.extra);
    out.bytes(entry.comment.getBytes(StandardCharsets.UTF_8));
  }

  /** An extra field. */
  static byte[] extra(int id, byte[] data) {
    return new Out().u16(id).u16(data.length).bytes(data).toByteArray();
  }

  /** An extra field of eight-byte numbers. */
  static byte[] extra(int id, long... values) {
    Out out = new Out();
    for (long value : values) {
      out.u64(value);
    }
    return extra(id, out.toByteArray());
  }

  /** Little-endian bytes. */
  static final class Out {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Out u16(long value) {
      return number(value, 2);
    }

    Out u32(long value) {
      return number(value, 4);
    }

    Out u64(long value) {
      return number(value, 8);
    }

    private Out number(long value, int length) {
      for (int i = 0; i < length; i++) {
        bytes.write((int) (value >>> 8 * i));
      }
      return this;
    }

    Out bytes(byte[] more) {
      bytes.writeBytes(more);
      return this;
    }

    int size() {
      return bytes.size();
    }

    byte[] toByteArray() {
      return bytes.toByteArray();
    }
  }
}
