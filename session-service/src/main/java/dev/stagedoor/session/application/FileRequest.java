package dev.stagedoor.session.application;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.filename.FilenameRules;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.validation.Finding;
import dev.stagedoor.packaging.validation.ProjectRule;
import dev.stagedoor.packaging.validation.Severity;
import dev.stagedoor.packaging.version.Version;
import dev.stagedoor.session.domain.HashNames;
import dev.stagedoor.session.domain.SessionFacts;
import dev.stagedoor.uploadapi.ProblemError;
import dev.stagedoor.uploadapi.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client declares of a file before a byte moves (PEP 694, "Create a File Upload Session").
 *
 * @param filename the name, or null where the client left it out; so with the rest
 * @param size bytes
 * @param hashes hashlib name to hex
 * @param mechanism how the bytes will come
 */
public record FileRequest(
    String filename, Long size, Map<String, String> hashes, String mechanism) {
  /** The digests with lower-case hex, sorted by name. */
  Map<String, String> normalizedHashes() {
    Map<String, String> normalized = new TreeMap<>();
    hashes.forEach((name, hex) -> normalized.put(name, hex.toLowerCase(Locale.ROOT)));
    return normalized;
  }

  /**
   * Refuses a declaration that no bytes could make right, with all that is wrong of it.
   *
   * @throws Refusal 400 for fields and filenames, 422 for an unknown mechanism, 409 for the size
   */
  void check(
      SessionFacts session, List<String> mechanisms, long sizeLimit, RuleSeverities severities) {
    List<ProblemError> errors = new ArrayList<>();
    checkSize(errors);
    checkHashes(errors);
    if (mechanism == null || mechanism.isBlank()) {
      errors.add(new ProblemError("mechanism", "the key mechanism is required", "required", null));
    }
    if (filename == null || filename.isEmpty()) {
      errors.add(new ProblemError("filename", "the key filename is required", "required", null));
    }
    if (!errors.isEmpty()) {
      throw Refusal.of(ProblemType.INVALID_FIELD, errors.getFirst().message(), errors);
    }
    checkFilename(session, severities);
    if (!mechanisms.contains(mechanism)) {
      throw Refusal.field(
          ProblemType.UNKNOWN_MECHANISM,
          "mechanism",
          mechanism,
          "mechanism",
          "served here: " + mechanisms);
    }
    if (size > sizeLimit) {
      throw Refusal.field(
          ProblemType.QUOTA_EXCEEDED,
          "size",
          size.toString(),
          ProjectRule.FILE_SIZE.identifier(),
          "files of up to %d bytes are taken here".formatted(sizeLimit));
    }
  }

  private void checkSize(List<ProblemError> errors) {
    if (size == null) {
      errors.add(new ProblemError("size", "the key size is required", "required", null));
    } else if (size < 1) {
      errors.add(
          new ProblemError(
              "size", "a distribution has at least one byte", "size", size.toString()));
    }
  }

  private void checkHashes(List<ProblemError> errors) {
    if (hashes == null || hashes.isEmpty()) {
      errors.add(
          new ProblemError(
              "hashes", "the key hashes is required, with sha256 in it", "required", null));
      return;
    }
    hashes.forEach(
        (name, hex) -> {
          String field = "hashes." + name;
          if (!HashNames.known(name)) {
            errors.add(
                new ProblemError(
                    field, "unknown; known are " + HashNames.all(), "hash-name", name));
          } else if (!HashNames.wellFormed(name, hex)) {
            errors.add(
                new ProblemError(field, "is no digest of " + name + " in hex", "hash-value", hex));
          }
        });
    if (hashes.keySet().stream().noneMatch(HashNames::secure)) {
      errors.add(
          new ProblemError(
              "hashes",
              "at least one must be secure, such as sha256",
              "hash-secure",
              hashes.keySet() + ""));
    }
  }

  /**
   * Refuses a filename that no bytes could make right.
   *
   * @throws Refusal 400 with everything that is wrong of it
   */
  void checkFilename(SessionFacts session, RuleSeverities severities) {
    try {
      List<ProblemError> errors =
          FilenameRules.check(
                  filename,
                  ProjectName.parse(session.project()),
                  Version.parse(session.version()),
                  severities.profile(),
                  severities.overrides())
              .stream()
              .filter(finding -> finding.severity() == Severity.REFUSE)
              .map(FileRequest::error)
              .toList();
      if (!errors.isEmpty()) {
        throw Refusal.of(ProblemType.INVALID_FILENAME, errors.getFirst().message(), errors);
      }
    } catch (InvalidValueException e) {
      throw Refusal.field(
          ProblemType.INVALID_FILENAME, "filename", filename, e.rule(), e.getMessage());
    }
  }

  private static ProblemError error(Finding finding) {
    return new ProblemError("filename", finding.message(), finding.rule(), finding.found());
  }
}
