package dev.stagedoor.packaging.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads a zip archive by its central directory. Only stored and deflated members are read; every
 * member is inflated to its end and compared with its stated size and CRC.
 */
public final class ZipReader implements ArchiveReader {
  private static final int LOCAL_HEADER = 0x504b0304;
  private static final int END_RECORD = 0x504b0506;

  private final Path file;
  private final ArchiveLimits limits;

  /**
   * Makes a reader of one file.
   *
   * @param file the archive
   * @param limits when to stop
   */
  public ZipReader(Path file, ArchiveLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  @Override
  public void read(Visitor visitor) throws IOException {
    checkStart();
    InflationGuard guard = new InflationGuard(Files.size(file), limits);
    MemberBudget budget = new MemberBudget(limits);
    Set<String> names = new HashSet<>();
    try (ZipFile zip = open()) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        budget.count(entry.getName(), null);
        boolean first = names.add(entry.getName());
        if (entry.isDirectory()) {
          readDirectory(entry, visitor);
        } else if (!first) {
          // The JDK finds content by name, so a second member of a name cannot be read. That it is
          // there at all gets the file refused.
          visitor.unread(fileMember(entry));
        } else {
          readFile(zip, entry, visitor, guard);
        }
      }
    }
  }

  private void checkStart() throws IOException {
    byte[] start;
    try (InputStream stream = Files.newInputStream(file)) {
      start = stream.readNBytes(4);
    }
    int signature = 0;
    for (byte b : start) {
      signature = signature << 8 | b & 0xff;
    }
    if (start.length < 4 || signature != LOCAL_HEADER && signature != END_RECORD) {
      throw MalformedArchiveException.unreadable(
          null, "a file that does not start as a zip archive", "a zip archive");
    }
  }

  private ZipFile open() throws IOException {
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException | EOFException e) {
      String reason = String.valueOf(e.getMessage());
      // The JDK has one exception for everything; its words alone tell this case, and a change of
      // words costs no more than a less exact finding.
      boolean method = reason.contains("compression method");
      throw new MalformedArchiveException(
          new ArchiveProblem(
              method ? ArchiveProblem.Kind.METHOD : ArchiveProblem.Kind.UNREADABLE,
              null,
              reason,
              method ? "stored and deflated members only" : "a zip archive"));
    } catch (IllegalArgumentException e) {
      throw MalformedArchiveException.unreadable(
          null, "member names that are not UTF-8: " + e.getMessage(), "UTF-8 names");
    }
  }

  private static void readDirectory(ZipEntry entry, Visitor visitor) throws IOException {
    String path = entry.getName().substring(0, entry.getName().length() - 1);
    if (entry.getSize() > 0) {
      visitor.problem(
          new ArchiveProblem(
              ArchiveProblem.Kind.UNREADABLE,
              path,
              "a directory with " + entry.getSize() + " bytes of content",
              "a directory without content"));
    }
    visitor.member(
        new ArchiveMember(path, ArchiveMember.Type.DIRECTORY, null), InputStream.nullInputStream());
  }

  private static void readFile(ZipFile zip, ZipEntry entry, Visitor visitor, InflationGuard guard)
      throws IOException {
    InputStream raw;
    try {
      raw = zip.getInputStream(entry);
    } catch (ZipException | EOFException e) {
      visitor.problem(
          new ArchiveProblem(
              ArchiveProblem.Kind.UNREADABLE,
              entry.getName(),
              "a local header that cannot be read: " + e.getMessage(),
              "a local header where the central directory says"));
      visitor.unread(fileMember(entry));
      return;
    }
    try (raw) {
      CheckedContent content = new CheckedContent(raw, entry, guard);
      visitor.member(fileMember(entry), content);
      content.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static ArchiveMember fileMember(ZipEntry entry) {
    return new ArchiveMember(entry.getName(), ArchiveMember.Type.FILE, null);
  }
}
