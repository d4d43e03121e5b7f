package dev.stagedoor.packaging.archive;

import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The records of a pax extended header: {@code "%d %s=%s\n"} (POSIX.1-2001, pax). */
final class PaxRecords {
  private PaxRecords() {}

  static Map<String, String> parse(byte[] content) throws MalformedArchiveException {
    Map<String, String> records = new HashMap<>();
    int position = 0;
    while (position < content.length) {
      int space = indexOf(content, ' ', position);
      int length = length(content, position, space);
      int end = position + length;
      if (length <= space - position + 1 || end > content.length || content[end - 1] != '\n') {
        throw malformed("a record of a wrong length");
      }
      int equals = indexOf(content, '=', space + 1);
      if (equals < 0 || equals >= end) {
        throw malformed("a record without '='");
      }
      put(
          records,
          Arrays.copyOfRange(content, space + 1, equals),
          Arrays.copyOfRange(content, equals + 1, end - 1));
      position = end;
    }
    return records;
  }

  private static void put(Map<String, String> records, byte[] key, byte[] value)
      throws MalformedArchiveException {
    String name;
    try {
      name = TarHeader.utf8(key);
    } catch (CharacterCodingException e) {
      throw malformed("a key that is not UTF-8");
    }
    if (name.startsWith("GNU.sparse.")) {
      records.put(name, "");
    }
    // Other values, extended attributes for instance, may be binary, and are not kept.
    if (!name.equals("path") && !name.equals("linkpath") && !name.equals("size")) {
      return;
    }
    try {
      if (records.put(name, TarHeader.utf8(value)) != null) {
        throw malformed("the key " + name + " twice");
      }
    } catch (CharacterCodingException e) {
      throw new MalformedArchiveException(
          new ArchiveProblem(
              ArchiveProblem.Kind.MEMBER_NAME, null, "a " + name + " that is not UTF-8", "UTF-8"));
    }
  }

  private static int length(byte[] content, int start, int space) throws MalformedArchiveException {
    if (space <= start || space - start > 9) {
      throw malformed("a record without a length");
    }
    int value = 0;
    for (int i = start; i < space; i++) {
      if (content[i] < '0' || content[i] > '9') {
        throw malformed("a record whose length is no number");
      }
      value = value * 10 + content[i] - '0';
    }
    return value;
  }

  private static int indexOf(byte[] content, char wanted, int start) {
    for (int i = start; i < content.length; i++) {
      if (content[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  private static MalformedArchiveException malformed(String found) {
    return new MalformedArchiveException(
        new ArchiveProblem(
            ArchiveProblem.Kind.TAR_EXTENDED_HEADER,
            null,
            "a pax header with " + found,
            "pax records as POSIX describes them"));
  }
}
