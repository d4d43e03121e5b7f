package dev.stagedoor.packaging.archive;

import static dev.stagedoor.packaging.archive.LittleEndian.u16;
import static dev.stagedoor.packaging.archive.LittleEndian.u32;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Reads a zip archive as the stream of local records that it is, and holds each against the central
 * directory: whatever two readers could understand differently is reported. Every member is
 * inflated to its end. The file is read forward once; its directory, at the end, once more before.
 */
public final class ZipReader implements ArchiveReader {
  private final ArchiveSource source;
  private final ForwardReader reader;
  private final ArchiveLimits limits;
  private final MemberBudget budget;

  /**
   * Makes a reader of one file.
   *
   * @param source the archive, of which nothing was read yet
   * @param limits when to stop
   */
  public ZipReader(ArchiveSource source, ArchiveLimits limits) {
    this.source = source;
    this.reader = source.forward();
    this.limits = limits;
    this.budget = new MemberBudget(limits);
  }

  @Override
  public void read(Visitor visitor) throws IOException {
    ZipEnd end = ZipEnd.find(source, visitor::problem);
    checkNoTar(visitor);
    List<ZipListing> listings = ZipDirectory.read(source, end, budget, visitor::problem);
    InflationGuard guard = new InflationGuard(source.size(), limits);
    try (ZipContent content = new ZipContent(reader, guard)) {
      for (ZipListing listing : listings) {
        if (listing.offset() < reader.position()) {
          report(
              visitor,
              ArchiveProblem.Kind.ZIP_OVERLAP,
              listing,
              "a local header at " + listing.offset() + ", inside of another member",
              "one at " + reader.position() + " or later");
          unread(visitor, listing);
        } else {
          readGap(listing.offset(), visitor);
          readMember(listing, end.directoryStart(), content, visitor);
        }
      }
    }
    readGap(end.directoryStart(), visitor);
    reader.skipTo(end.directoryEnd());
    readGap(end.start(), visitor);
  }

  private void checkNoTar(Visitor visitor) throws IOException {
    if (reader.has(TarHeader.BLOCK) && TarHeader.isHeader(reader.buffer(), reader.start())) {
      visitor.problem(
          new ArchiveProblem(
              ArchiveProblem.Kind.POLYGLOT,
              null,
              "a file that is a tar archive as well",
              "a zip archive only"));
    }
  }

  /** Reports what stands where the central directory knows of nothing. */
  private void readGap(long end, Visitor visitor) throws IOException {
    while (reader.position() < end) {
      long room = end - reader.position();
      if (room >= ZipRecord.LOCAL_LENGTH && isLocalHeader()) {
        ZipRecord stray = localRecord(visitor, Math.min(room, ForwardReader.CAPACITY));
        if (stray != null) {
          budget.count(stray.name(), null);
          visitor.problem(
              new ArchiveProblem(
                  ArchiveProblem.Kind.ZIP_MEMBER_UNLISTED,
                  stray.name(),
                  "a member that the central directory does not list",
                  "an entry for each member"));
          long length = stray.hasDescriptor() ? room : stray.compressedSize();
          reader.skipTo(Math.min(end, saturatedSum(reader.position(), length)));
          continue;
        }
      }
      visitor.problem(
          reader.position() == 0
              ? new ArchiveProblem(
                  ArchiveProblem.Kind.SURROUNDING_DATA,
                  null,
                  room + " bytes before the first member",
                  "a member at the start of the file")
              : new ArchiveProblem(
                  ArchiveProblem.Kind.ZIP_UNKNOWN_RECORD,
                  null,
                  room + " bytes of no known record at offset " + reader.position(),
                  "members, central directory and end records only"));
      reader.skipTo(end);
    }
  }

  private void readMember(
      ZipListing listing, long directoryStart, ZipContent content, Visitor visitor)
      throws IOException {
    if (listing.offset() >= directoryStart) {
      // Reported with the directory.
      unread(visitor, listing);
      return;
    }
    long room = directoryStart - reader.position();
    ZipRecord local =
        room >= ZipRecord.LOCAL_LENGTH && isLocalHeader() ? localRecord(visitor, room) : null;
    if (local == null) {
      report(
          visitor,
          ArchiveProblem.Kind.ZIP_MEMBER_MISSING,
          listing,
          "no local header at offset " + listing.offset(),
          "one where the central directory says");
      unread(visitor, listing);
      return;
    }
    listing.record().compare(local, visitor::problem);
    readBody(listing, local, directoryStart, content, visitor);
  }

  private void readBody(
      ZipListing listing, ZipRecord local, long directoryStart, ZipContent content, Visitor visitor)
      throws IOException {
    ZipRecord record = listing.record();
    long end = saturatedSum(reader.position(), record.compressedSize());
    if (end > directoryStart) {
      report(
          visitor,
          ArchiveProblem.Kind.ZIP_OVERLAP,
          listing,
          record.compressedSize() + " bytes of content, into the central directory",
          "at most " + (directoryStart - reader.position()) + " bytes");
      unread(visitor, listing);
      reader.skipTo(directoryStart);
      return;
    }
    if (!listing.isReadable()) {
      unread(visitor, listing);
    } else if (record.utf8()) {
      readContent(record, content, visitor);
    }
    reader.skipTo(end);
    if (record.hasDescriptor() || local.hasDescriptor()) {
      readDescriptor(listing, directoryStart, visitor);
    }
  }

  private static void readContent(ZipRecord record, ZipContent content, Visitor visitor)
      throws IOException {
    content.open(record);
    visitor.member(record.member(), content);
    try {
      content.drain();
    } catch (DamagedMemberException e) {
      // The visitor left the content unread, as of a directory, and so has not seen it.
      visitor.problem(e.problem());
    }
  }

  private boolean isLocalHeader() throws IOException {
    return reader.has(ZipRecord.LOCAL_LENGTH)
        && (int) u32(reader.buffer(), reader.start()) == ZipRecord.LOCAL_SIGNATURE;
  }

  /** Takes a local header, if there is room for one as long as it says. */
  private ZipRecord localRecord(Visitor visitor, long room) throws IOException {
    int at = reader.start();
    int nameLength = u16(reader.buffer(), at + 26);
    int extraLength = u16(reader.buffer(), at + 28);
    int length = ZipRecord.LOCAL_LENGTH + nameLength + extraLength;
    if (length > room || !reader.has(length)) {
      return null;
    }
    byte[] bytes = reader.buffer();
    at = reader.start();
    ZipExtra extra =
        ZipExtra.parse(
            bytes,
            at + ZipRecord.LOCAL_LENGTH + nameLength,
            extraLength,
            new ZipExtra.Header(u32(bytes, at + 22), u32(bytes, at + 18), 0, 0));
    ZipRecord record =
        ZipRecord.parse(bytes, at + 6, at + ZipRecord.LOCAL_LENGTH, extra, visitor::problem);
    reader.take(length);
    return record;
  }

  /** Four forms are in use: with and without signature, with sizes of four or eight bytes. */
  private void readDescriptor(ZipListing listing, long directoryStart, Visitor visitor)
      throws IOException {
    long room = directoryStart - reader.position();
    for (int length : new int[] {16, 24, 12, 20}) {
      if (length <= room && reader.has(length) && isDescriptor(listing.record(), length)) {
        reader.take(length);
        return;
      }
    }
    report(
        visitor,
        ArchiveProblem.Kind.ZIP_HEADERS_DIFFER,
        listing,
        "a data descriptor of other values, or none",
        "size and CRC as in the central directory");
    if (room >= 16 && reader.has(16)) {
      reader.take(16);
    }
  }

  private boolean isDescriptor(ZipRecord record, int length) {
    byte[] bytes = reader.buffer();
    int at = reader.start();
    boolean signed = length == 16 || length == 24;
    if (signed && (int) u32(bytes, at) != 0x08074b50) {
      return false;
    }
    at += signed ? 4 : 0;
    boolean wide = length == 24 || length == 20;
    return u32(bytes, at) == record.crc()
        && (wide ? LittleEndian.u64(bytes, at + 4) : u32(bytes, at + 4)) == record.compressedSize()
        && (wide ? LittleEndian.u64(bytes, at + 12) : u32(bytes, at + 8)) == record.size();
  }

  private static void unread(Visitor visitor, ZipListing listing) throws IOException {
    if (!listing.record().utf8()) {
      return;
    }
    if (listing.record().isDirectory()) {
      visitor.member(listing.record().member(), InputStream.nullInputStream());
    } else {
      visitor.unread(listing.record().member());
    }
  }

  private static void report(
      Visitor visitor,
      ArchiveProblem.Kind kind,
      ZipListing listing,
      String found,
      String expected) {
    visitor.problem(new ArchiveProblem(kind, listing.record().name(), found, expected));
  }

  private static long saturatedSum(long position, long length) {
    return length > Long.MAX_VALUE - position ? Long.MAX_VALUE : position + length;
  }
}
