package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.archive.ArchiveProblem;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.Rule;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.function.Consumer;

/**
 * What the readers of both formats report, one rule for each kind of problem. All are rules of
 * safety.
 */
enum ArchiveRule implements Rule {
  UNREADABLE(
      "archive-unreadable",
      "The file is an archive of its kind",
      true,
      ArchiveProblem.Kind.UNREADABLE,
      "Installers cannot unpack the file",
      "build the file again and upload it unchanged",
      "PKWARE APPNOTE 6.3; RFC 1952"),
  BOMB(
      "archive-bomb",
      "The content is at most 64 MiB or 50 times the file's size",
      true,
      ArchiveProblem.Kind.BOMB,
      "Unpacking it could fill the disk of whoever installs it",
      "leave generated or padded data out of the archive",
      "Stagedoor, validation, Bombs"),
  TOO_MANY_MEMBERS(
      "archive-too-many-members",
      "The number of members is bounded",
      false,
      ArchiveProblem.Kind.TOO_MANY_MEMBERS,
      "Installers hold the list of members in memory",
      "split the distribution, or pack data files into one archive",
      "Stagedoor, validation, Bombs"),
  MEMBER_TYPE(
      "archive-member-type",
      "Members are files, directories and, in sdists, links",
      true,
      ArchiveProblem.Kind.MEMBER_TYPE,
      "Unpacking it could make something other than the plain files that people look at",
      "leave the member out of the archive, or replace it by a regular file",
      "PyPA specifications, Source distribution archive features; Binary distribution format"),
  MEMBER_NAME(
      "archive-member-name-encoding",
      "Names of members are UTF-8 without control characters",
      true,
      ArchiveProblem.Kind.MEMBER_NAME,
      "The file would be named differently on every machine",
      "name the member in UTF-8",
      "PyPA specifications, Source distribution format; PKWARE APPNOTE 6.3, appendix D"),
  SURROUNDING_DATA(
      "archive-surrounding-data",
      "Nothing stands before or behind the archive",
      true,
      ArchiveProblem.Kind.SURROUNDING_DATA,
      "Two unpackers could read two different archives from one file",
      "build the file again; put nothing before it and append nothing to it",
      "PKWARE APPNOTE 6.3, 4.3.6; RFC 1952; POSIX.1-2001, pax"),
  POLYGLOT(
      "archive-polyglot",
      "The file is not a zip and a tar archive at once",
      true,
      ArchiveProblem.Kind.POLYGLOT,
      "What is checked as one archive could be unpacked as another",
      "build the file again and upload it unchanged",
      "PKWARE APPNOTE 6.3; POSIX.1-2001, pax"),
  DIRECTORY_CONTENT(
      "archive-directory-content",
      "Directories have no content",
      false,
      ArchiveProblem.Kind.DIRECTORY_CONTENT,
      "Some unpackers skip the content and others read members from it",
      "build the file again with a current build backend",
      "PKWARE APPNOTE 6.3, 4.4.9; POSIX.1-2001, ustar"),
  METADATA_TOO_LARGE(
      "archive-metadata-too-large",
      "METADATA, WHEEL, RECORD, PKG-INFO and entry_points.txt are of bounded size",
      false,
      ArchiveProblem.Kind.KEPT_TOO_LARGE,
      "Installers read the member into memory",
      "shorten the member",
      "Stagedoor, validation, Bombs");

  private final RuleDescription description;
  private final ArchiveProblem.Kind kind;
  private final String consequence;
  private final String repair;

  ArchiveRule(
      String identifier,
      String summary,
      boolean onPypi,
      ArchiveProblem.Kind kind,
      String consequence,
      String repair,
      String specification) {
    this.description =
        new RuleDescription(identifier, Severities.SAFETY, specification, summary, onPypi);
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
    report(context, kind, consequence, repair, problems);
  }

  /** Passes on what a reader reported of one kind, with a rule's own words. */
  static void report(
      RuleContext context,
      ArchiveProblem.Kind kind,
      String consequence,
      String repair,
      Consumer<Problem> problems) {
    for (ArchiveProblem problem : context.contents().problems()) {
      if (problem.kind() == kind) {
        problems.accept(
            Problem.builder()
                .member(problem.member())
                .field(problem.field())
                .found(problem.found())
                .expected(problem.expected())
                .consequence(consequence)
                .repair(repair)
                .build());
      }
    }
  }
}
