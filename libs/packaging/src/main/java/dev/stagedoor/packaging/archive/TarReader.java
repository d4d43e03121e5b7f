package dev.stagedoor.packaging.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads one tar stream: v7, ustar, pax and GNU long names. Stops at the first thing that two tar
 * readers could understand differently.
 */
final class TarReader {
  private final InputStream stream;
  private final ArchiveLimits limits;
  private final ArchiveReader.Visitor visitor;
  private final MemberBudget budget;
  private final Map<String, String> globalPax = new HashMap<>();
  private Map<String, String> pax = Map.of();
  private String gnuName;
  private String gnuLink;

  TarReader(InputStream stream, ArchiveLimits limits, ArchiveReader.Visitor visitor) {
    this.stream = stream;
    this.limits = limits;
    this.visitor = visitor;
    this.budget = new MemberBudget(limits);
  }

  void read() throws IOException {
    byte[] block = block();
    while (!isZero(block)) {
      entry(TarHeader.parse(block));
      block = block();
    }
    if (hasPendingHeader()) {
      throw extendedHeader("an extended header that no member follows");
    }
    if (!isZero(block())) {
      throw new MalformedArchiveException(
          new ArchiveProblem(
              ArchiveProblem.Kind.TAR_END,
              null,
              "one zero block where an archive ends",
              "two zero blocks"));
    }
    readPadding();
  }

  private void entry(TarHeader header) throws IOException {
    switch (header.type()) {
      case 'x' -> {
        if (!pax.isEmpty()) {
          throw extendedHeader("two pax headers before one member");
        }
        pax = PaxRecords.parse(extended(header));
      }
      case 'g' -> {
        // It also counts as seen, so that an archive of nothing but headers is counted.
        budget.count("", null);
        globalPax.putAll(PaxRecords.parse(extended(header)));
      }
      case 'L' -> gnuName = gnuText(header, gnuName);
      case 'K' -> gnuLink = gnuText(header, gnuLink);
      default -> member(header);
    }
  }

  private void member(TarHeader header) throws IOException {
    String path = name(header, "path", gnuName);
    String link = name(header, "linkpath", gnuLink);
    long size = size(header);
    boolean sparse = header.type() == 'S' || hasSparseRecord();
    pax = Map.of();
    gnuName = null;
    gnuLink = null;
    budget.count(path, link);
    ArchiveMember.Type type = sparse ? null : type(header.type(), path);
    if (type == null) {
      readOther(header, path, size, sparse);
      return;
    }
    if (type != ArchiveMember.Type.FILE && size != 0) {
      // Some readers skip the content and others take it for the next header.
      throw new MalformedArchiveException(
          new ArchiveProblem(
              ArchiveProblem.Kind.DIRECTORY_CONTENT,
              path,
              "a " + type.toString().toLowerCase(Locale.ROOT) + " with " + size + " bytes",
              "no content"));
    }
    boolean isLink =
        type == ArchiveMember.Type.SYMBOLIC_LINK || type == ArchiveMember.Type.HARD_LINK;
    String stripped = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    try (TarContent content = new TarContent(stream, stripped, size)) {
      visitor.member(new ArchiveMember(stripped, type, isLink ? link : null), content);
    }
    skipPadding(size);
  }

  /** Reports a member that is none; what follows can be read where its length is beyond doubt. */
  private void readOther(TarHeader header, String path, long size, boolean sparse)
      throws IOException {
    ArchiveProblem problem =
        new ArchiveProblem(
            ArchiveProblem.Kind.MEMBER_TYPE,
            path,
            sparse ? "a sparse file" : describe(header.type()),
            "a regular file, a directory or a link");
    if (sparse || size != 0) {
      throw new MalformedArchiveException(problem);
    }
    visitor.problem(problem);
  }

  private String name(TarHeader header, String paxKey, String gnu)
      throws MalformedArchiveException {
    boolean isPath = paxKey.equals("path");
    String fromPax = pax.getOrDefault(paxKey, globalPax.get(paxKey));
    if (gnu != null && fromPax != null && !gnu.equals(fromPax)) {
      throw extendedHeader("a pax header and a GNU header that name a member differently");
    }
    if (gnu != null || fromPax != null) {
      return gnu != null ? gnu : fromPax;
    }
    try {
      return isPath ? header.name() : header.linkName();
    } catch (CharacterCodingException e) {
      throw new MalformedArchiveException(
          new ArchiveProblem(
              ArchiveProblem.Kind.MEMBER_NAME, null, "a name that is not UTF-8", "UTF-8"));
    }
  }

  private long size(TarHeader header) throws MalformedArchiveException {
    long stated = header.size();
    String fromPax = pax.getOrDefault("size", globalPax.get("size"));
    if (fromPax == null) {
      return stated;
    }
    if (!fromPax.matches("[0-9]{1,15}")) {
      throw contradiction("the pax size '" + fromPax + "'", "a number of bytes");
    }
    long size = Long.parseLong(fromPax);
    if (stated != 0 && stated != size) {
      throw contradiction(
          "the size " + stated + " in the header and " + size + " in pax", "one size");
    }
    return size;
  }

  private boolean hasSparseRecord() {
    return pax.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse."))
        || globalPax.keySet().stream().anyMatch(key -> key.startsWith("GNU.sparse."));
  }

  private boolean hasPendingHeader() {
    return !pax.isEmpty() || gnuName != null || gnuLink != null;
  }

  private static ArchiveMember.Type type(char flag, String path) {
    return switch (flag) {
      // v7 archives mark a directory by a trailing slash only.
      case 0 -> path.endsWith("/") ? ArchiveMember.Type.DIRECTORY : ArchiveMember.Type.FILE;
      case '0', '7' -> ArchiveMember.Type.FILE;
      case '1' -> ArchiveMember.Type.HARD_LINK;
      case '2' -> ArchiveMember.Type.SYMBOLIC_LINK;
      case '5' -> ArchiveMember.Type.DIRECTORY;
      default -> null;
    };
  }

  private static String describe(char flag) {
    return switch (flag) {
      case '3' -> "a character device";
      case '4' -> "a block device";
      case '6' -> "a FIFO";
      default -> "the type flag '" + flag + "'";
    };
  }

  private String gnuText(TarHeader header, String earlier) throws IOException {
    if (earlier != null) {
      throw extendedHeader("two GNU long names before one member");
    }
    byte[] content = extended(header);
    int length = content.length;
    while (length > 0 && content[length - 1] == 0) {
      length--;
    }
    try {
      return TarHeader.utf8(Arrays.copyOf(content, length));
    } catch (CharacterCodingException e) {
      throw new MalformedArchiveException(
          new ArchiveProblem(
              ArchiveProblem.Kind.MEMBER_NAME, null, "a long name that is not UTF-8", "UTF-8"));
    }
  }

  private byte[] extended(TarHeader header) throws IOException {
    long size = header.size();
    if (size > limits.headerBytes()) {
      throw extendedHeader("an extended header of " + size + " bytes");
    }
    byte[] content = stream.readNBytes((int) size);
    if (content.length < size) {
      throw truncated(null);
    }
    skipPadding(size);
    return content;
  }

  private byte[] block() throws IOException {
    byte[] block = stream.readNBytes(TarHeader.BLOCK);
    if (block.length < TarHeader.BLOCK) {
      throw truncated(null);
    }
    return block;
  }

  private void skipPadding(long size) throws IOException {
    int padding = (int) (-size & TarHeader.BLOCK - 1);
    if (stream.readNBytes(padding).length < padding) {
      throw truncated(null);
    }
  }

  private void readPadding() throws IOException {
    byte[] buffer = new byte[16 * 1024];
    for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
      for (int i = 0; i < n; i++) {
        if (buffer[i] != 0) {
          throw new MalformedArchiveException(
              new ArchiveProblem(
                  ArchiveProblem.Kind.SURROUNDING_DATA,
                  null,
                  "data after the end of the tar archive",
                  "NUL padding only"));
        }
      }
    }
  }

  private static boolean isZero(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  static MalformedArchiveException truncated(String member) {
    return new MalformedArchiveException(
        new ArchiveProblem(
            ArchiveProblem.Kind.TAR_END,
            member,
            "a tar archive that ends in the middle",
            "a tar archive to its end blocks"));
  }

  private static MalformedArchiveException extendedHeader(String found) {
    return new MalformedArchiveException(
        new ArchiveProblem(
            ArchiveProblem.Kind.TAR_EXTENDED_HEADER,
            null,
            found,
            "at most one of a kind before each member, of at most a MiB"));
  }

  private static MalformedArchiveException contradiction(String found, String expected) {
    return new MalformedArchiveException(
        new ArchiveProblem(ArchiveProblem.Kind.TAR_SIZE, null, "size", found, expected));
  }
}
