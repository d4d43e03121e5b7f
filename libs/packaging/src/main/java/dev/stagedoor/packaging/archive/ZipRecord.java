package dev.stagedoor.packaging.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * What a local or a central header says of a member (PKWARE APPNOTE 6.3, 4.3.7 and 4.3.12).
 *
 * @param name as stored; bytes that are not UTF-8 are taken for Latin-1
 * @param utf8 whether the name's bytes are UTF-8
 * @param ascii whether they are ASCII
 * @param flags the general purpose bits
 * @param method the compression method
 * @param crc CRC-32 of the content
 * @param compressedSize in bytes, ZIP64 resolved
 * @param size in bytes, ZIP64 resolved
 */
record ZipRecord(
    String name,
    boolean utf8,
    boolean ascii,
    int flags,
    int method,
    long crc,
    long compressedSize,
    long size) {
  static final int LOCAL_SIGNATURE = 0x04034b50;
  static final int LOCAL_LENGTH = 30;
  static final int STORED = 0;
  static final int DEFLATED = 8;
  static final int FLAG_DESCRIPTOR = 0x0008;
  static final int FLAG_UTF8 = 0x0800;

  /** Traditional, strong and central directory encryption. */
  private static final int FLAGS_ENCRYPTED = 0x2041;

  /** Content that is a patch of something else. */
  private static final int FLAG_PATCH = 0x0020;

  /** The fields that local and central headers have in the same order, and where they start. */
  static ZipRecord parse(
      byte[] bytes, int flagsAt, int nameAt, ZipExtra extra, Consumer<ArchiveProblem> problems) {
    int nameLength = LittleEndian.u16(bytes, flagsAt + 20);
    String name;
    boolean utf8 = true;
    try {
      name =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, nameAt, nameLength))
              .toString();
    } catch (CharacterCodingException e) {
      utf8 = false;
      name = new String(bytes, nameAt, nameLength, StandardCharsets.ISO_8859_1);
    }
    boolean ascii = utf8 && name.length() == nameLength;
    extra
        .problem()
        .ifPresent(found -> problems.accept(extraProblem(bytes, nameAt, nameLength, found)));
    String unicodePath = extra.unicodePath();
    if (unicodePath != null && !unicodePath.equals(name)) {
      problems.accept(
          new ArchiveProblem(
              ArchiveProblem.Kind.ZIP_UNICODE_PATH,
              name,
              "Unicode path (0x7075)",
              "'" + unicodePath + "'",
              "'" + name + "', as in the header"));
    }
    return new ZipRecord(
        name,
        utf8,
        ascii,
        LittleEndian.u16(bytes, flagsAt),
        LittleEndian.u16(bytes, flagsAt + 2),
        LittleEndian.u32(bytes, flagsAt + 8),
        extra.compressedSize(),
        extra.size());
  }

  private static ArchiveProblem extraProblem(
      byte[] bytes, int nameAt, int nameLength, String found) {
    return new ArchiveProblem(
        ArchiveProblem.Kind.ZIP_EXTRA,
        new String(bytes, nameAt, nameLength, StandardCharsets.UTF_8),
        "extra fields",
        found,
        "extra fields as APPNOTE describes them, each of these once");
  }

  boolean isDirectory() {
    return name.endsWith("/");
  }

  boolean isEncrypted() {
    return (flags & FLAGS_ENCRYPTED) != 0;
  }

  boolean hasDescriptor() {
    return (flags & FLAG_DESCRIPTOR) != 0;
  }

  boolean hasReadableMethod() {
    return (method == STORED || method == DEFLATED) && (flags & FLAG_PATCH) == 0;
  }

  ArchiveMember member() {
    return isDirectory()
        ? new ArchiveMember(
            name.substring(0, name.length() - 1), ArchiveMember.Type.DIRECTORY, null)
        : new ArchiveMember(name, ArchiveMember.Type.FILE, null);
  }

  /** Reports every way in which the local header differs from this, the central one. */
  void compare(ZipRecord local, Consumer<ArchiveProblem> problems) {
    if (!name.equals(local.name)) {
      problems.accept(differs("name", "'" + local.name + "'", "'" + name + "'"));
    }
    // Bit 11 says how to read a name; of an ASCII name it says nothing.
    int compared = FLAGS_ENCRYPTED | FLAG_DESCRIPTOR | (ascii ? 0 : FLAG_UTF8);
    if ((flags & compared) != (local.flags & compared)) {
      problems.accept(
          differs("flags", String.format("0x%04x", local.flags), String.format("0x%04x", flags)));
    }
    if (method != local.method) {
      problems.accept(differs("method", "" + local.method, "" + method));
    }
    if (differs(crc, local.crc, local)) {
      problems.accept(differs("CRC", String.format("%08x", local.crc), String.format("%08x", crc)));
    }
    if (differs(compressedSize, local.compressedSize, local)) {
      problems.accept(
          differs("compressed size", local.compressedSize + " bytes", compressedSize + " bytes"));
    }
    if (differs(size, local.size, local)) {
      problems.accept(differs("size", local.size + " bytes", size + " bytes"));
    }
  }

  /** Before a data descriptor the local header may leave out what is not known yet. */
  private static boolean differs(long central, long stated, ZipRecord local) {
    return stated != central && !(local.hasDescriptor() && stated == 0);
  }

  private ArchiveProblem differs(String field, String local, String central) {
    return new ArchiveProblem(
        ArchiveProblem.Kind.ZIP_HEADERS_DIFFER,
        name,
        field,
        local + " in the local header",
        central + ", as in the central directory");
  }
}
