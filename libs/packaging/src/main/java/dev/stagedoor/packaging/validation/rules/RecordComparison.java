package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.LineProblem;
import dev.stagedoor.packaging.archive.ArchiveContents;
import dev.stagedoor.packaging.archive.ArchiveMember;
import dev.stagedoor.packaging.archive.ArchiveScan;
import dev.stagedoor.packaging.archive.ScannedMember;
import dev.stagedoor.packaging.metadata.RecordFile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * RECORD's rows, held against the archive's members: once for all rules that ask for a difference.
 */
final class RecordComparison {
  private final RecordFile record;
  private final String recordPath;
  private final Map<String, ScannedMember> files = new HashMap<>();
  private final Set<String> directories = new HashSet<>();
  private final Map<RecordRule, List<Difference>> differences = new EnumMap<>(RecordRule.class);

  /** One way in which RECORD and the archive differ. */
  record Difference(String member, String found, String expected) {}

  private RecordComparison(RecordFile record, String recordPath, ArchiveContents contents) {
    this.record = record;
    this.recordPath = recordPath;
    for (ScannedMember member : contents.members()) {
      if (member.member().type() == ArchiveMember.Type.DIRECTORY) {
        directories.add(member.path());
      } else {
        files.putIfAbsent(member.path(), member);
      }
    }
  }

  static RecordComparison of(RecordFile record, String recordPath, ArchiveContents contents) {
    RecordComparison comparison = new RecordComparison(record, recordPath, contents);
    comparison.compareAll();
    return comparison;
  }

  /** The differences that are that rule's, in the order of RECORD. */
  List<Difference> differences(RecordRule rule) {
    return differences.getOrDefault(rule, List.of());
  }

  /** The part before {@code =}, in lower case; an empty text when there is none. */
  static String algorithm(RecordFile.Row row) {
    int equals = row.hash().indexOf('=');
    return equals < 0 ? "" : row.hash().substring(0, equals).toLowerCase(Locale.ROOT);
  }

  private void compareAll() {
    for (LineProblem problem : record.problems()) {
      report(
          RecordRule.MALFORMED,
          recordPath,
          problem.message(),
          "UTF-8 CSV rows of path, hash and size");
    }
    Set<String> listed = new HashSet<>();
    for (RecordFile.Row row : record.rows()) {
      if (!listed.add(row.path())) {
        report(RecordRule.ROW_DUPLICATE, row.path(), "a second row", "one row for each file");
      } else if (!isRecordOrSignature(row.path())) {
        compareRow(row);
      }
    }
    if (!record.problems().isEmpty()) {
      // A row that could not be read may be the one that would be missed.
      return;
    }
    for (String path : files.keySet()) {
      // Rows are read with slashes, so a name with backslashes is looked up in the same way.
      if (!listed.contains(path.replace('\\', '/')) && !isRecordOrSignature(path)) {
        report(RecordRule.MEMBER_UNLISTED, path, "no row in RECORD", "a row with hash and size");
      }
    }
  }

  private void compareRow(RecordFile.Row row) {
    ScannedMember member = files.get(row.path());
    if (member == null && row.path().indexOf('/') >= 0) {
      member = files.get(row.path().replace('/', '\\'));
    }
    if (member == null) {
      if (isDirectory(row.path())) {
        report(RecordRule.DIRECTORY_LISTED, row.path(), "a directory's row", "rows for files only");
      } else {
        report(RecordRule.MEMBER_MISSING, row.path(), "no such member", "the member RECORD lists");
      }
      return;
    }
    if (!member.intact()) {
      return;
    }
    compareHash(row, member);
    if (!row.size().isEmpty() && !row.size().equals(Long.toString(member.size()))) {
      report(
          RecordRule.SIZE_MISMATCH,
          row.path(),
          member.size() + " bytes",
          row.size() + " bytes, as RECORD says");
    }
  }

  private void compareHash(RecordFile.Row row, ScannedMember member) {
    if (row.hash().isEmpty()) {
      report(RecordRule.HASH_ABSENT, row.path(), "a row without hash", "sha256=…");
      return;
    }
    String algorithm = algorithm(row);
    if (!ArchiveScan.algorithms().contains(algorithm)) {
      report(
          RecordRule.HASH_ALGORITHM,
          row.path(),
          algorithm.isEmpty() ? "a hash without algorithm" : algorithm,
          "sha256 or a stronger hash");
      return;
    }
    String stated = row.hash().substring(row.hash().indexOf('=') + 1);
    String actual = member.digests().get(algorithm);
    if (!stripPadding(stated).equals(actual)) {
      report(
          RecordRule.HASH_MISMATCH,
          row.path(),
          algorithm + "=" + actual,
          algorithm + "=" + stated + ", as RECORD says");
    }
  }

  private boolean isRecordOrSignature(String path) {
    return path.equals(recordPath)
        || path.equals(recordPath + ".jws")
        || path.equals(recordPath + ".p7s");
  }

  private boolean isDirectory(String path) {
    return directories.contains(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
  }

  private static String stripPadding(String base64) {
    int end = base64.length();
    while (end > 0 && base64.charAt(end - 1) == '=') {
      end--;
    }
    return base64.substring(0, end);
  }

  private void report(RecordRule rule, String member, String found, String expected) {
    differences
        .computeIfAbsent(rule, key -> new ArrayList<>())
        .add(new Difference(member, found, expected));
  }
}
