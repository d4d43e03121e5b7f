package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.archive.ArchiveProblem;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.Rule;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.function.Consumer;

/** What an archive reader reports, one rule for each kind of problem. All are rules of safety. */
enum ArchiveRule implements Rule {
  UNREADABLE(
      "archive-unreadable",
      ArchiveProblem.Kind.UNREADABLE,
      "Installers cannot unpack the file, or unpack something else",
      "build the file again and upload it unchanged",
      "PKWARE APPNOTE 6.3; RFC 1952; POSIX.1-2001, pax"),
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
  METHOD(
      "archive-member-method",
      ArchiveProblem.Kind.METHOD,
      "Installers need not know other compression methods",
      "repack with 'wheel pack'",
      "PyPA specifications, Binary distribution format"),
  MEMBER_TYPE(
      "archive-member-type",
      ArchiveProblem.Kind.MEMBER_TYPE,
      "Unpacking it would make something other than files, directories and links",
      "leave the member out of the archive",
      "PyPA specifications, Source distribution archive features"),
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
      "build the file again and append nothing to it",
      "RFC 1952; POSIX.1-2001, pax"),
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
    for (ArchiveProblem problem : context.contents().problems()) {
      if (problem.kind() == kind) {
        problems.accept(
            Problem.builder()
                .member(problem.member())
                .found(problem.found())
                .expected(problem.expected())
                .consequence(consequence)
                .repair(repair)
                .build());
      }
    }
  }
}
