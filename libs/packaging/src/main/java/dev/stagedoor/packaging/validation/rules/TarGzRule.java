package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.archive.ArchiveProblem;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.Rule;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.function.Consumer;

/** What the reader of gzipped tar archives alone reports, one rule for each kind of problem. */
enum TarGzRule implements Rule {
  GZIP_HEADER(
      "gzip-header",
      "Every gzip member has a header that RFC 1952 allows",
      false,
      ArchiveProblem.Kind.GZIP_HEADER,
      Severities.SAFETY,
      "Unpackers refuse the file or disagree on where its content starts",
      "build the sdist again with a current build backend, and upload it unchanged",
      "RFC 1952, 2.3"),
  GZIP_CONTENT(
      "gzip-content",
      "Every gzip member inflates to its size and checksum",
      true,
      ArchiveProblem.Kind.GZIP_CONTENT,
      Severities.SAFETY,
      "Installers cannot unpack the file, or do not notice that it was changed",
      "build the sdist again with a current build backend, and upload it unchanged",
      "RFC 1952, 2.3.1; RFC 1951"),
  TAR_HEADER(
      "tar-header",
      "Every tar header has its checksum and numbers that can be read",
      true,
      ArchiveProblem.Kind.TAR_HEADER,
      Severities.SAFETY,
      "Unpackers stop here or skip what they cannot read",
      "build the sdist again with a current build backend, and upload it unchanged",
      "POSIX.1-2001, ustar"),
  TAR_SIZE(
      "tar-size",
      "Sizes are not negative and not contradictory",
      false,
      ArchiveProblem.Kind.TAR_SIZE,
      Severities.SAFETY,
      "Two unpackers could read two different sdists from one file",
      "build the sdist again with a current build backend, and upload it unchanged",
      "POSIX.1-2001, ustar and pax"),
  TAR_EXTENDED_HEADER(
      "tar-extended-header",
      "Extended headers are well formed and short, and belong to a member",
      false,
      ArchiveProblem.Kind.TAR_EXTENDED_HEADER,
      Severities.SAFETY,
      "Two unpackers could read two different sdists from one file",
      "build the sdist again with a current build backend, and upload it unchanged",
      "POSIX.1-2001, pax; GNU tar, Standard and extended formats"),
  TAR_END(
      "tar-end",
      "The tar archive has its end blocks",
      false,
      ArchiveProblem.Kind.TAR_END,
      Severities.SAFETY,
      "Nobody can tell whether members are missing",
      "build the sdist again with a current build backend, and upload it unchanged",
      "POSIX.1-2001, ustar");

  private final RuleDescription description;
  private final ArchiveProblem.Kind kind;
  private final String consequence;
  private final String repair;

  TarGzRule(
      String identifier,
      String summary,
      boolean onPypi,
      ArchiveProblem.Kind kind,
      Severities severities,
      String consequence,
      String repair,
      String specification) {
    this.description = new RuleDescription(identifier, severities, specification, summary, onPypi);
    this.kind = kind;
    this.consequence = consequence;
    this.repair = repair;
  }

  @Override
  public RuleDescription description() {
    return description;
  }

  @Override
  public boolean needsWholeArchive() {
    return false;
  }

  @Override
  public void check(RuleContext context, Consumer<Problem> problems) {
    ArchiveRule.report(context, kind, consequence, repair, problems);
  }
}
