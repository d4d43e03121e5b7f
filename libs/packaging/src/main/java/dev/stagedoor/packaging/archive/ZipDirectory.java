package dev.stagedoor.packaging.archive;

import static dev.stagedoor.packaging.archive.LittleEndian.u16;
import static dev.stagedoor.packaging.archive.LittleEndian.u32;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a zip's central directory (PKWARE APPNOTE 6.3, 4.3.12), entry by entry through a window, as
 * its extra fields alone could be larger than the heap.
 */
final class ZipDirectory {
  /** Bytes of an entry without its name, extra fields and comment. */
  static final int LENGTH = 46;

  private static final int TYPE_MASK = 0170000;
  private static final int REGULAR = 0100000;
  private static final int DIRECTORY = 0040000;

  private final ZipEnd end;
  private final MemberBudget budget;
  private final Consumer<ArchiveProblem> problems;
  private final List<ZipListing> listings = new ArrayList<>();
  private long entries;

  private ZipDirectory(ZipEnd end, MemberBudget budget, Consumer<ArchiveProblem> problems) {
    this.end = end;
    this.budget = budget;
    this.problems = problems;
  }

  /**
   * Reads the whole directory.
   *
   * @return its entries by the offset of their local headers; without those whose names cannot be
   *     read, which are reported
   * @throws MalformedArchiveException when it has too many entries, or some that cannot be told
   *     apart
   */
  static List<ZipListing> read(
      ArchiveSource source, ZipEnd end, MemberBudget budget, Consumer<ArchiveProblem> problems)
      throws IOException {
    ZipDirectory directory = new ZipDirectory(end, budget, problems);
    directory.readAll(source.section(end.directoryStart(), end.directoryEnd()));
    directory.listings.sort(Comparator.comparingLong(ZipListing::offset));
    return directory.listings;
  }

  private void readAll(ForwardReader reader) throws IOException {
    while (reader.remaining() > 0) {
      if (!reader.has(LENGTH)
          || (int) u32(reader.buffer(), reader.start()) != ZipEnd.DIRECTORY_SIGNATURE) {
        throw ZipEnd.malformed(
            "central directory",
            reader.remaining() + " bytes after " + entries + " entries",
            "an entry or the directory's end");
      }
      int nameLength = u16(reader.buffer(), reader.start() + 28);
      int extraLength = u16(reader.buffer(), reader.start() + 30);
      int commentLength = u16(reader.buffer(), reader.start() + 32);
      int length = LENGTH + nameLength + extraLength + commentLength;
      if (!reader.has(length)) {
        throw ZipEnd.malformed(
            "central directory",
            "an entry of " + length + " bytes",
            "at most " + reader.remaining() + " bytes, up to the directory's end");
      }
      entries++;
      entry(reader.buffer(), reader.start(), nameLength, extraLength, commentLength);
      reader.take(length);
    }
    if (entries != end.entries()) {
      problems.accept(
          new ArchiveProblem(
              ArchiveProblem.Kind.ZIP_END_RECORD,
              null,
              "entries",
              end.entries() + " in the end record",
              entries + ", as in the central directory"));
    }
  }

  private void entry(byte[] bytes, int at, int nameLength, int extraLength, int commentLength)
      throws MalformedArchiveException {
    ZipExtra extra =
        ZipExtra.parse(
            bytes,
            at + LENGTH + nameLength,
            extraLength,
            new ZipExtra.Header(
                u32(bytes, at + 24),
                u32(bytes, at + 20),
                u32(bytes, at + 42),
                u16(bytes, at + 34)));
    ZipRecord record = ZipRecord.parse(bytes, at + 8, at + LENGTH, extra, problems);
    budget.count(record.name(), null);
    checkName(record);
    check(record, commentLength, extra.disk());
    checkType(record, (int) (u32(bytes, at + 38) >>> 16));
    long offset = extra.offset() + end.shift();
    if (extra.offset() > end.directoryStart() || offset >= end.directoryStart()) {
      report(
          ArchiveProblem.Kind.ZIP_MEMBER_MISSING,
          record,
          "a local header at offset " + extra.offset() + ", where members have ended",
          "one before the central directory");
    }
    listings.add(new ZipListing(record, Math.min(offset, end.directoryStart())));
  }

  private void checkName(ZipRecord record) {
    boolean marked = (record.flags() & ZipRecord.FLAG_UTF8) != 0;
    if (!record.utf8() || !record.ascii() && !marked) {
      report(
          ArchiveProblem.Kind.MEMBER_NAME,
          record,
          record.utf8()
              ? "a UTF-8 name without the flag for it, which readers take for code page 437"
              : "a name that is not UTF-8",
          "UTF-8 with flag bit 11, or ASCII");
    }
  }

  private void check(ZipRecord record, int commentLength, int disk) {
    if (record.isEncrypted()) {
      report(ArchiveProblem.Kind.ZIP_ENCRYPTED, record, "an encrypted member", "a plain one");
    }
    if (!record.hasReadableMethod()) {
      report(
          ArchiveProblem.Kind.METHOD,
          record,
          "compression method " + record.method(),
          "stored (0) or deflated (8)");
    }
    if (record.hasDescriptor()) {
      report(
          ArchiveProblem.Kind.ZIP_DATA_DESCRIPTOR,
          record,
          "sizes and CRC after the content",
          "sizes and CRC in the local header");
    }
    if (commentLength > 0) {
      report(
          ArchiveProblem.Kind.ZIP_MEMBER_COMMENT,
          record,
          "a comment of " + commentLength + " bytes",
          "none");
    }
    if (disk != 0) {
      report(ArchiveProblem.Kind.ZIP_SPANNED, record, "a member on volume " + disk, "volume 0");
    }
    if (record.isDirectory() && record.size() > 0) {
      report(
          ArchiveProblem.Kind.DIRECTORY_CONTENT,
          record,
          "a directory with " + record.size() + " bytes of content",
          "a directory without content");
    }
  }

  /** Whatever system the entry says it was made on: not every unpacker looks at that. */
  private void checkType(ZipRecord record, int mode) {
    int type = mode & TYPE_MASK;
    boolean fits = type == 0 || type == REGULAR || type == DIRECTORY && record.isDirectory();
    if (!fits) {
      report(
          ArchiveProblem.Kind.MEMBER_TYPE,
          record,
          switch (type) {
            case 0120000 -> "a symbolic link";
            case DIRECTORY -> "a directory whose name does not end in '/'";
            default -> String.format("the Unix file type %06o", type);
          },
          "a regular file or a directory");
    }
  }

  private void report(ArchiveProblem.Kind kind, ZipRecord record, String found, String expected) {
    problems.accept(new ArchiveProblem(kind, record.name(), found, expected));
  }
}
