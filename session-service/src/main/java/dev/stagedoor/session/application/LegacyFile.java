package dev.stagedoor.session.application;

import dev.stagedoor.internal.LegacyUpload;
import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.filename.DistributionFilename;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.version.Version;
import dev.stagedoor.session.domain.Edition;
import dev.stagedoor.session.domain.SessionFacts;
import dev.stagedoor.session.domain.StageToken;
import dev.stagedoor.uploadapi.ProblemError;
import dev.stagedoor.uploadapi.ProblemType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A file of the legacy API, whose release is known: the form says it, and where it does not, the
 * filename.
 *
 * @param upload as it came
 * @param project of the form, or of the filename
 * @param version the same
 */
record LegacyFile(LegacyUpload upload, ProjectName project, Version version) {
  /** How the legacy API's files are named among the mechanisms. */
  static final String MECHANISM = "legacy";

  /**
   * Reads the release.
   *
   * @throws Refusal 400 with everything that is wrong
   */
  static LegacyFile of(LegacyUpload upload) {
    String filename = upload.filename();
    if (filename == null || filename.isEmpty()) {
      throw Refusal.field(
          ProblemType.INVALID_FIELD, "content", null, "required", "the part has no filename");
    }
    DistributionFilename parsed = parse("filename", filename, DistributionFilename::parse);
    List<ProblemError> errors = new ArrayList<>();
    ProjectName project =
        stated(upload.name(), "name", ProjectName::parse, parsed::projectName, errors);
    Version version = stated(upload.version(), "version", Version::parse, parsed::version, errors);
    if (!errors.isEmpty()) {
      throw Refusal.of(ProblemType.INVALID_FIELD, errors.getFirst().message(), errors);
    }
    return new LegacyFile(upload, project, version);
  }

  /** The session that this file has for itself. */
  SessionFacts ownSession(String displayName, String spelledVersion, String user, Instant now) {
    return new SessionFacts(
        upload.sessionId(),
        project.normalized(),
        displayName,
        spelledVersion,
        version.releaseKey(),
        Edition.LEGACY,
        user,
        now,
        StageToken.unguessable(project.normalized(), spelledVersion));
  }

  /** What a client of Upload 2.0 would declare of it. */
  FileRequest request(long size) {
    return new FileRequest(upload.filename(), size, upload.hashes(), MECHANISM);
  }

  private static <T> T stated(
      String value,
      String field,
      Function<String, T> parser,
      Supplier<T> otherwise,
      List<ProblemError> errors) {
    if (value == null || value.isBlank()) {
      return otherwise.get();
    }
    try {
      return parser.apply(value);
    } catch (InvalidValueException e) {
      errors.add(new ProblemError(field, e.getMessage(), e.rule(), value));
      return null;
    }
  }

  private static <T> T parse(String field, String value, Function<String, T> parser) {
    try {
      return parser.apply(value);
    } catch (InvalidValueException e) {
      throw Refusal.field(ProblemType.INVALID_FILENAME, field, value, e.rule(), e.getMessage());
    }
  }
}
