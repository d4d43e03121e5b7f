package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.validation.Layout;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.Rule;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.function.Consumer;

/** RECORD lists every file of a wheel once, with its true hash and size. */
enum RecordRule implements Rule {
  MALFORMED("record-malformed", Severities.IMPORT_WARNS),
  HASH_MISMATCH("record-hash-mismatch", Severities.IMPORT_WARNS),
  SIZE_MISMATCH("record-size-mismatch", Severities.IMPORT_WARNS),
  HASH_ALGORITHM("record-hash-algorithm", Severities.IMPORT_WARNS),
  MEMBER_UNLISTED("record-member-unlisted", Severities.IMPORT_WARNS),
  MEMBER_MISSING("record-member-missing", Severities.IMPORT_WARNS),
  ROW_DUPLICATE("record-row-duplicate", Severities.IMPORT_WARNS),
  HASH_ABSENT("record-hash-absent", Severities.WARNED),
  DIRECTORY_LISTED("record-directory-listed", Severities.WARNED);

  private final RuleDescription description;

  RecordRule(String identifier, Severities severities) {
    this.description =
        new RuleDescription(
            identifier,
            severities,
            "PyPA specifications, Binary distribution format, Signed wheel files; Recording"
                + " installed projects, The RECORD file");
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
    String path = layout.path("RECORD").orElse("");
    context
        .record()
        .ifPresent(
            record ->
                RecordComparison.compare(
                    record,
                    path,
                    context.contents(),
                    difference -> {
                      if (difference.rule() == this) {
                        problems.accept(problem(difference));
                      }
                    }));
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
