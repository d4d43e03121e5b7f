package dev.stagedoor.packaging.filename;

import dev.stagedoor.packaging.validation.Profile;
import dev.stagedoor.packaging.validation.RuleDescription;
import dev.stagedoor.packaging.validation.Severities;
import dev.stagedoor.packaging.validation.Severity;

/** The rules for filenames, which need the filename alone. */
enum FilenameRule {
  CHARACTERS(
      "filename-characters",
      Severities.SAFETY,
      "PyPA specifications, Binary distribution format, Escaping and Unicode"),
  EXTENSION(
      "filename-extension",
      Severities.SAFETY,
      "PyPA specifications, Binary distribution format and Source distribution format"),
  GRAMMAR(
      "filename-grammar",
      Severities.SAFETY,
      "PyPA specifications, Binary distribution format (File name convention) and PEP 625"),
  NAME_MISMATCH("filename-name-mismatch", Severities.SAFETY, "PEP 694, Upload Session; PEP 503"),
  VERSION_MISMATCH(
      "filename-version-mismatch", Severities.SAFETY, "PEP 694, Upload Session; PEP 440"),
  NAME_NOT_NORMALIZED(
      "filename-name-not-normalized",
      Severities.PYPI_REFUSES,
      "PyPA specifications, Binary distribution format (Escaping and Unicode) and PEP 625"),
  VERSION_LOCAL(
      "version-local",
      new Severities(Severity.REFUSE, Severity.OFF, Severity.OFF, false),
      "PEP 440, Local version identifiers"),
  PLATFORM_TAG(
      "filename-platform-tag",
      Severities.PYPI_REFUSES,
      "PyPA specifications, Platform compatibility tags");

  private final RuleDescription description;

  FilenameRule(String identifier, Severities severities, String specification) {
    this.description = new RuleDescription(identifier, severities, specification);
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
