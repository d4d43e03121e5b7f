package dev.stagedoor.packaging.archive;

import static dev.stagedoor.packaging.archive.LittleEndian.u16;
import static dev.stagedoor.packaging.archive.LittleEndian.u32;
import static dev.stagedoor.packaging.archive.LittleEndian.u64;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Where the end records say that a zip's central directory is (PKWARE APPNOTE 6.3, 4.3.14 to
 * 4.3.16), held against where it can be.
 *
 * @param directoryStart offset of the central directory in the file
 * @param directoryEnd offset after it
 * @param shift how many bytes stand before the archive, and so have to be added to its offsets
 * @param entries how many the central directory has
 * @param start where the end records start
 */
record ZipEnd(long directoryStart, long directoryEnd, long shift, long entries, long start) {
  static final int DIRECTORY_SIGNATURE = 0x02014b50;
  private static final int SIGNATURE = 0x06054b50;
  private static final int LENGTH = 22;
  private static final int MAX_COMMENT = 65_535;
  private static final int LOCATOR_SIGNATURE = 0x07064b50;
  private static final int LOCATOR_LENGTH = 20;
  private static final int ZIP64_SIGNATURE = 0x06064b50;
  private static final int ZIP64_LENGTH = 56;
  private static final long SATURATED = 0xffffffffL;
  private static final int SATURATED_COUNT = 0xffff;

  /** What one kind of end record states, and by how much the place of the record was misstated. */
  private record Stated(long entries, long size, long offset, long start, long shift) {}

  /**
   * Finds and reads the end records.
   *
   * @param source the file
   * @param problems takes what lets the reading go on
   * @throws MalformedArchiveException when there is no central directory to be found
   */
  static ZipEnd find(ArchiveSource source, Consumer<ArchiveProblem> problems) throws IOException {
    int length = (int) Math.min(source.size(), LENGTH + MAX_COMMENT);
    long tailStart = source.size() - length;
    byte[] tail = source.readAt(tailStart, length);
    int at = locate(tail, true);
    if (at < 0) {
      at = locate(tail, false);
    }
    if (at < 0) {
      throw MalformedArchiveException.unreadable(
          null, "a file without the end record of a zip archive", "a zip archive");
    }
    checkComment(tail, at, problems);
    long start = tailStart + at;
    checkDisks(u16(tail, at + 4), u16(tail, at + 6), problems);
    Stated stated =
        new Stated(u16(tail, at + 10), u32(tail, at + 12), u32(tail, at + 16), start, 0);
    if (u16(tail, at + 8) != stated.entries) {
      problems.accept(
          endRecord("entries", u16(tail, at + 8) + " of " + stated.entries, "all of them"));
    }
    byte[] locator = source.readAt(start - LOCATOR_LENGTH, LOCATOR_LENGTH);
    if (locator.length == 0 || (int) u32(locator, 0) != LOCATOR_SIGNATURE) {
      return place(source, stated);
    }
    stated = zip64(source, locator, stated, problems);
    ZipEnd end = place(source, stated);
    if (stated.shift != end.shift) {
      problems.accept(
          endRecord(
              "ZIP64 locator",
              "offset " + u64(locator, 8),
              "offset " + (stated.start - end.shift) + " of the ZIP64 end record"));
    }
    return end;
  }

  /** Whether a file could be taken for a zip archive by one who looks at its end only. */
  static boolean endsAsZip(ArchiveSource source) throws IOException {
    int length = (int) Math.min(source.size(), LENGTH + MAX_COMMENT);
    byte[] tail = source.readAt(source.size() - length, length);
    int at = locate(tail, true);
    if (at < 0) {
      return false;
    }
    long start = source.size() - length + at;
    long directory = start - u32(tail, at + 12);
    return directory == start || hasDirectory(source, directory);
  }

  /** The last end record whose comment ends where the file does, or simply the last. */
  private static int locate(byte[] tail, boolean exact) {
    for (int i = tail.length - LENGTH; i >= 0; i--) {
      if (tail[i] == 'P'
          && (int) u32(tail, i) == SIGNATURE
          && (!exact || i + LENGTH + u16(tail, i + 20) == tail.length)) {
        return i;
      }
    }
    return -1;
  }

  private static void checkComment(byte[] tail, int at, Consumer<ArchiveProblem> problems) {
    int comment = u16(tail, at + 20);
    int after = tail.length - at - LENGTH;
    if (after > comment) {
      problems.accept(
          new ArchiveProblem(
              ArchiveProblem.Kind.SURROUNDING_DATA,
              null,
              after - comment + " bytes after the end record",
              "the end of the file"));
    } else if (after < comment) {
      problems.accept(
          endRecord("comment", after + " bytes", comment + " bytes, as the end record says"));
    } else {
      for (int i = at + LENGTH; i <= tail.length - 4; i++) {
        if ((int) u32(tail, i) == SIGNATURE) {
          // A reader that takes the last signature would find another archive there.
          problems.accept(endRecord("comment", "a second end record", "a comment without one"));
          return;
        }
      }
    }
  }

  private static void checkDisks(long own, long directory, Consumer<ArchiveProblem> problems) {
    if (own != 0 && own != SATURATED_COUNT || directory != 0 && directory != SATURATED_COUNT) {
      problems.accept(
          new ArchiveProblem(
              ArchiveProblem.Kind.ZIP_SPANNED,
              null,
              "volume " + own + ", directory on volume " + directory,
              "an archive of one volume, 0"));
    }
  }

  private static Stated zip64(
      ArchiveSource source, byte[] locator, Stated plain, Consumer<ArchiveProblem> problems)
      throws IOException {
    long locatorAt = plain.start - LOCATOR_LENGTH;
    long at = u64(locator, 8);
    byte[] record = source.readAt(at, ZIP64_LENGTH);
    if (record.length == 0 || (int) u32(record, 0) != ZIP64_SIGNATURE) {
      // With data before the archive, the offset counts from its end.
      at = locatorAt - ZIP64_LENGTH;
      record = source.readAt(at, ZIP64_LENGTH);
    }
    if (record.length == 0 || (int) u32(record, 0) != ZIP64_SIGNATURE) {
      throw malformed("ZIP64 locator", "no ZIP64 end record where it points to", "one");
    }
    long length = u64(record, 4);
    if (length != locatorAt - at - 12 || length < ZIP64_LENGTH - 12) {
      throw malformed(
          "ZIP64 end record", length + " bytes", locatorAt - at - 12 + " bytes up to its locator");
    }
    if (length > ZIP64_LENGTH - 12) {
      problems.accept(
          new ArchiveProblem(
              ArchiveProblem.Kind.ZIP_ZIP64_EXTENSIBLE,
              null,
              length - ZIP64_LENGTH + 12 + " bytes of extensible data in the ZIP64 end record",
              "none"));
    }
    checkDisks(u32(record, 16), u32(record, 20), problems);
    if (u32(locator, 4) != 0 || u32(locator, 16) > 1) {
      checkDisks(u32(locator, 4), Math.max(0, u32(locator, 16) - 1), problems);
    }
    Stated stated =
        new Stated(u64(record, 32), u64(record, 40), u64(record, 48), at, at - u64(locator, 8));
    boolean agrees =
        (plain.entries == SATURATED_COUNT || plain.entries == stated.entries)
            && (plain.size == SATURATED || plain.size == stated.size)
            && (plain.offset == SATURATED || plain.offset == stated.offset)
            && u64(record, 24) == stated.entries;
    if (!agrees) {
      problems.accept(
          endRecord(
              "ZIP64 end record",
              "other counts, sizes or offsets than in the end record",
              "the same, or those that the end record leaves out"));
    }
    return stated;
  }

  private static ZipEnd place(ArchiveSource source, Stated stated) throws IOException {
    long end = stated.offset + stated.size;
    if (stated.offset > stated.start || stated.size > stated.start || end > stated.start) {
      throw malformed(
          "central directory",
          stated.size + " bytes at offset " + stated.offset,
          "a directory before the end records at " + stated.start);
    }
    long gap = stated.start - end;
    long shift = 0;
    if (stated.size > 0 && !hasDirectory(source, stated.offset)) {
      if (gap == 0 || !hasShiftedDirectory(source, stated.offset + gap, gap)) {
        throw malformed(
            "central directory",
            "no directory record at offset " + stated.offset,
            "the first of " + stated.entries);
      }
      shift = gap;
    }
    return new ZipEnd(stated.offset + shift, end + shift, shift, stated.entries, stated.start);
  }

  /** Whether a directory is there whose first entry is off by the same number of bytes. */
  private static boolean hasShiftedDirectory(ArchiveSource source, long position, long shift)
      throws IOException {
    byte[] entry = source.readAt(position, ZipDirectory.LENGTH);
    if (entry.length == 0 || (int) u32(entry, 0) != DIRECTORY_SIGNATURE) {
      return false;
    }
    long offset = u32(entry, 42);
    byte[] local = source.readAt(offset + shift, 4);
    return offset == SATURATED
        || local.length > 0 && (int) u32(local, 0) == ZipRecord.LOCAL_SIGNATURE;
  }

  private static boolean hasDirectory(ArchiveSource source, long position) throws IOException {
    byte[] signature = source.readAt(position, 4);
    return signature.length > 0 && (int) u32(signature, 0) == DIRECTORY_SIGNATURE;
  }

  private static ArchiveProblem endRecord(String field, String found, String expected) {
    return new ArchiveProblem(ArchiveProblem.Kind.ZIP_END_RECORD, null, field, found, expected);
  }

  static MalformedArchiveException malformed(String field, String found, String expected) {
    return new MalformedArchiveException(endRecord(field, found, expected));
  }
}
