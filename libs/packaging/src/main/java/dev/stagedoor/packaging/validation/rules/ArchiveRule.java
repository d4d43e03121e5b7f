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
      ArchiveProblem.Kind.UNREADABLE,
      "Installers cannot unpack the file",
      "build the file again and upload it unchanged",
      "PKWARE APPNOTE 6.3; RFC 1952"),
  BOMB(
      "archive-bomb",
      ArchiveProblem.Kind.BOMB,
      "Unpacking it could fill the disk of whoever installs it",
      "leave generated or padded data out of the archive",
      "Stagedoor, validation, Bombs"),
  TOO_MANY_MEMBERS(
      "archive-too-many-members",
      ArchiveProblem.Kind.TOO_MANY_MEMBERS,
      "Installers hold the list of members in memory",
      "split the distribution, or pack data files into one archive",
      "Stagedoor, validation, Bombs"),
  MEMBER_TYPE(
      "archive-member-type",
      ArchiveProblem.Kind.MEMBER_TYPE,
      "Unpacking it could make something other than the plain files that people look at",
      "leave the member out of the archive, or replace it by a regular file",
      "PyPA specifications, Source distribution archive features; Binary distribution format"),
  MEMBER_NAME(
      "archive-member-name-encoding",
      ArchiveProblem.Kind.MEMBER_NAME,
      "The file would be named differently on every machine",
      "name the member in UTF-8",
      "PyPA specifications, Source distribution format; PKWARE APPNOTE 6.3, appendix D"),
  SURROUNDING_DATA(
      "archive-surrounding-data",
      ArchiveProblem.Kind.SURROUNDING_DATA,
      "Two unpackers could read two different archives from one file",
      "build the file again; put nothing before it and append nothing to it",
      "PKWARE APPNOTE 6.3, 4.3.6; RFC 1952; POSIX.1-2001, pax"),
  POLYGLOT(
      "archive-polyglot",
      ArchiveProblem.Kind.POLYGLOT,
      "What is checked as one archive could be unpacked as another",
      "build the file again and upload it unchanged",
      "PKWARE APPNOTE 6.3; POSIX.1-2001, pax"),
  DIRECTORY_CONTENT(
      "archive-directory-content",
      ArchiveProblem.Kind.DIRECTORY_CONTENT,
      "Some unpackers skip the content and others read members from it",
      "build the file again with a current build backend",
      "PKWARE APPNOTE 6.3, 4.4.9; POSIX.1-2001, ustar"),
  METADATA_TOO_LARGE(
      "archive-metadata-too-large",
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
      ArchiveProblem.Kind kind,
      String consequence,
      String repair,
      String specification) {
    this.description = new RuleDescription(identifier, Severities.SAFETY, specification);
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
