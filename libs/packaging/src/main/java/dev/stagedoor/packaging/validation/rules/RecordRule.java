package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.metadata.RecordFile;
import dev.stagedoor.packaging.validation.Layout;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.Rule;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.function.Consumer;

/** RECORD lists every file of a wheel once, with its true hash and size. */
enum RecordRule implements Rule {
  MALFORMED(
      "record-malformed",
      "RECORD is UTF-8, in rows of path, hash and size",
      true,
      Severities.IMPORT_WARNS),
  HASH_MISMATCH(
      "record-hash-mismatch",
      "Every hash in RECORD is that of its member",
      true,
      Severities.IMPORT_WARNS),
  SIZE_MISMATCH(
      "record-size-mismatch",
      "Every size in RECORD is that of its member",
      false,
      Severities.IMPORT_WARNS),
  HASH_ALGORITHM(
      "record-hash-algorithm",
      "Hashes in RECORD are sha256 or stronger",
      false,
      Severities.IMPORT_WARNS),
  MEMBER_UNLISTED(
      "record-member-unlisted",
      "Every file is in RECORD, except RECORD and its signatures",
      true,
      Severities.IMPORT_WARNS),
  MEMBER_MISSING(
      "record-member-missing", "Every row of RECORD has its member", true, Severities.IMPORT_WARNS),
  ROW_DUPLICATE(
      "record-row-duplicate", "No file is in RECORD twice", false, Severities.IMPORT_WARNS),
  HASH_ABSENT(
      "record-hash-absent",
      "Every row of RECORD has a hash, except RECORD's own and its signatures'",
      false,
      Severities.WARNED),
  DIRECTORY_LISTED(
      "record-directory-listed", "RECORD lists no directories", false, Severities.WARNED);

  private final RuleDescription description;

  RecordRule(String identifier, String summary, boolean onPypi, Severities severities) {
    this.description =
        new RuleDescription(
            identifier,
            severities,
            "PyPA specifications, Binary distribution format, Signed wheel files; Recording"
                + " installed projects, The RECORD file",
            summary,
            onPypi);
  }

  @Override
  public RuleDescription description() {
    return description;
  }

  @Override
  public void check(RuleContext context, Consumer<Problem> problems) {
    if (!(context.layout() instanceof Layout.Wheel layout)) {
      return;
    }
    context
        .record()
        .map(
            record ->
                context
                    .derived()
                    .get(RecordComparison.class, () -> compare(record, layout, context)))
        .ifPresent(
            comparison ->
                comparison
                    .differences(this)
                    .forEach(difference -> problems.accept(problem(difference))));
  }

  private static RecordComparison compare(
      RecordFile record, Layout.Wheel layout, RuleContext context) {
    return RecordComparison.of(record, layout.path("RECORD").orElse(""), context.contents());
  }

  private static Problem problem(RecordComparison.Difference difference) {
    return Problem.builder()
        .member(difference.member())
        .field("RECORD")
        .found(difference.found())
        .expected(difference.expected())
        .consequence("The wheel specification has installers refuse a wheel that RECORD belies")
        .repair("repack with 'wheel pack', which writes RECORD anew")
        .build();
  }
}
