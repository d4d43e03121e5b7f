package dev.stagedoor.packaging.filename;

import dev.stagedoor.packaging.validation.Profile;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import dev.stagedoor.packaging.validation.Severity;

/** The rules for filenames, which need the filename alone. */
enum FilenameRule {
  CHARACTERS(
      "filename-characters",
      "The filename is printable ASCII without slashes and backslashes",
      true,
      Severities.SAFETY,
      "PyPA specifications, Binary distribution format, Escaping and Unicode"),
  EXTENSION(
      "filename-extension",
      "The filename ends in .whl or .tar.gz, in lower case",
      true,
      Severities.SAFETY,
      "PyPA specifications, Binary distribution format and Source distribution format"),
  GRAMMAR(
      "filename-grammar",
      "The filename is {name}-{version}.tar.gz or {name}-{version}(-{build})?-{python}-{abi}-{platform}.whl",
      true,
      Severities.SAFETY,
      "PyPA specifications, Binary distribution format (File name convention) and PEP 625"),
  NAME_MISMATCH(
      "filename-name-mismatch",
      "The filename names the project of the session",
      true,
      Severities.SAFETY,
      "PEP 694, Upload Session; PEP 503"),
  VERSION_MISMATCH(
      "filename-version-mismatch",
      "The filename names the version of the session",
      true,
      Severities.SAFETY,
      "PEP 694, Upload Session; PEP 440"),
  NAME_NOT_NORMALIZED(
      "filename-name-not-normalized",
      "The filename spells the name in lower case, with single underscores as its only separators",
      true,
      Severities.PYPI_REFUSES,
      "PyPA specifications, Binary distribution format (Escaping and Unicode) and PEP 625"),
  VERSION_NOT_NORMALIZED(
      "filename-version-not-normalized",
      "The filename of an sdist spells the version as PEP 440 normalizes it",
      true,
      Severities.PYPI_REFUSES,
      "PEP 625; PEP 440, Normalization"),
  VERSION_LOCAL(
      "version-local",
      "The version has no local part",
      true,
      new Severities(Severity.REFUSE, Severity.OFF, Severity.OFF, false),
      "PEP 440, Local version identifiers"),
  PLATFORM_TAG(
      "filename-platform-tag",
      "Every platform tag is one that installers of other machines can trust",
      true,
      Severities.PYPI_REFUSES,
      "PyPA specifications, Platform compatibility tags");

  private final RuleDescription description;

  FilenameRule(
      String identifier,
      String summary,
      boolean onPypi,
      Severities severities,
      String specification) {
    this.description = new RuleDescription(identifier, severities, specification, summary, onPypi);
  }

  RuleDescription description() {
    return description;
  }

  String identifier() {
    return description.identifier();
  }

  String specification() {
    return description.specification();
  }

  Severity severity(Profile profile) {
    return description.severities().of(profile);
  }
}
