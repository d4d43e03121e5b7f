package dev.stagedoor.packaging.validation.rules;

import dev.stagedoor.packaging.archive.ArchiveProblem;
import dev.stagedoor.packaging.validation.Problem;
import dev.stagedoor.packaging.validation.Rule;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import java.util.function.Consumer;

/** What the zip reader alone reports: the framing of a wheel, one rule for each kind of problem. */
enum ZipRule implements Rule {
  END_RECORD(
      "zip-end-record",
      "The end records state the true number, size and place of the directory",
      true,
      ArchiveProblem.Kind.ZIP_END_RECORD,
      Severities.SAFETY,
      "Two unpackers could read two different wheels from one file",
      "repack the wheel with 'wheel unpack' and 'wheel pack'",
      "PKWARE APPNOTE 6.3, 4.3.14 to 4.3.16"),
  ZIP64_EXTENSIBLE(
      "zip-extensible-data",
      "The ZIP64 end record has no extensible data",
      true,
      ArchiveProblem.Kind.ZIP_ZIP64_EXTENSIBLE,
      Severities.SAFETY,
      "Most unpackers do not know what it means",
      "repack the wheel with 'wheel unpack' and 'wheel pack'",
      "PKWARE APPNOTE 6.3, 4.3.14.2"),
  SPANNED(
      "zip-spanned",
      "The archive is not part of a set",
      true,
      ArchiveProblem.Kind.ZIP_SPANNED,
      Severities.SAFETY,
      "Installers read archives of one file only",
      "repack the wheel with 'wheel unpack' and 'wheel pack'",
      "PKWARE APPNOTE 6.3, 8"),
  UNKNOWN_RECORD(
      "zip-unknown-record",
      "Nothing but local headers, members and the directory is in the file",
      true,
      ArchiveProblem.Kind.ZIP_UNKNOWN_RECORD,
      Severities.SAFETY,
      "What no reader looks at can hide anything",
      "repack the wheel with 'wheel unpack' and 'wheel pack'",
      "PKWARE APPNOTE 6.3, 4.3.6"),
  MEMBER_UNLISTED(
      "zip-member-unlisted",
      "Every member that is in the file is in the directory",
      true,
      ArchiveProblem.Kind.ZIP_MEMBER_UNLISTED,
      Severities.SAFETY,
      "Unpackers that read the file as a stream install a member that others do not see",
      "repack the wheel with 'wheel unpack' and 'wheel pack'",
      "PKWARE APPNOTE 6.3, 4.3.2"),
  MEMBER_MISSING(
      "zip-member-missing",
      "Every member that is in the directory is in the file",
      true,
      ArchiveProblem.Kind.ZIP_MEMBER_MISSING,
      Severities.SAFETY,
      "Installers cannot unpack the member",
      "repack the wheel with 'wheel unpack' and 'wheel pack'",
      "PKWARE APPNOTE 6.3, 4.3.12"),
  OVERLAP(
      "zip-members-overlap",
      "No two members share bytes",
      true,
      ArchiveProblem.Kind.ZIP_OVERLAP,
      Severities.SAFETY,
      "A small file could unpack to any size, and to what nobody has checked",
      "repack the wheel with 'wheel unpack' and 'wheel pack'",
      "PKWARE APPNOTE 6.3, 4.3.6"),
  HEADERS_DIFFER(
      "zip-headers-differ",
      "The local header of a member says what the directory says",
      true,
      ArchiveProblem.Kind.ZIP_HEADERS_DIFFER,
      Severities.SAFETY,
      "Two unpackers could read two different wheels from one file",
      "repack the wheel with 'wheel unpack' and 'wheel pack'",
      "PKWARE APPNOTE 6.3, 4.3.7 and 4.3.12"),
  ENCRYPTED(
      "zip-member-encrypted",
      "No member is encrypted",
      true,
      ArchiveProblem.Kind.ZIP_ENCRYPTED,
      Severities.SAFETY,
      "Installers have no password",
      "pack the wheel without encryption",
      "PKWARE APPNOTE 6.3, 4.4.4; PyPA specifications, Binary distribution format"),
  METHOD(
      "archive-member-method",
      "Members are stored or deflated",
      true,
      ArchiveProblem.Kind.METHOD,
      Severities.SAFETY,
      "Installers need not know other compression methods",
      "repack the wheel with 'wheel unpack' and 'wheel pack'",
      "PyPA specifications, Binary distribution format"),
  MEMBER_COMMENT(
      "zip-member-comment",
      "No member has a comment",
      true,
      ArchiveProblem.Kind.ZIP_MEMBER_COMMENT,
      Severities.SAFETY,
      "What no reader looks at can hide anything",
      "repack the wheel with 'wheel unpack' and 'wheel pack'",
      "PKWARE APPNOTE 6.3, 4.4.18"),
  EXTRA(
      "zip-extra-malformed",
      "Extra fields are well formed, and ZIP64 and Unicode path extras are there once",
      true,
      ArchiveProblem.Kind.ZIP_EXTRA,
      Severities.SAFETY,
      "Two unpackers could read two different wheels from one file",
      "repack the wheel with 'wheel unpack' and 'wheel pack'",
      "PKWARE APPNOTE 6.3, 4.5"),
  UNICODE_PATH(
      "zip-unicode-path",
      "A Unicode path extra does not rename its member",
      true,
      ArchiveProblem.Kind.ZIP_UNICODE_PATH,
      Severities.SAFETY,
      "The member is installed under either name, depending on the unpacker",
      "repack the wheel with 'wheel unpack' and 'wheel pack'",
      "PKWARE APPNOTE 6.3, 4.6.9"),
  DATA_DESCRIPTOR(
      "zip-data-descriptor",
      "Sizes are in the local headers, not behind the members",
      true,
      ArchiveProblem.Kind.ZIP_DATA_DESCRIPTOR,
      Severities.PYPI_REFUSES,
      "Readers of the stream cannot tell where a member ends, and the big public index refuses the file",
      "repack the wheel with 'wheel unpack' and 'wheel pack'",
      "PKWARE APPNOTE 6.3, 4.3.9"),
  CONTENT(
      "zip-member-content",
      "Every member inflates to exactly its size and checksum",
      false,
      ArchiveProblem.Kind.ZIP_CONTENT,
      Severities.SAFETY,
      "Installers fail on the member, or install something else",
      "build the wheel again and upload it unchanged",
      "PKWARE APPNOTE 6.3, 4.4.7 to 4.4.9; RFC 1951");

  private final RuleDescription description;
  private final ArchiveProblem.Kind kind;
  private final String consequence;
  private final String repair;

  ZipRule(
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
