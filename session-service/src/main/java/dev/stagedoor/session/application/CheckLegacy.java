package dev.stagedoor.session.application;

import dev.stagedoor.packaging.filename.FilenameRules;
import dev.stagedoor.packaging.validation.Severity;
import dev.stagedoor.session.domain.Right;
import dev.stagedoor.session.domain.SessionFacts;
import dev.stagedoor.uploadapi.ProblemError;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of a file of the legacy API, direct or staged, by what its form says; of both
 * before the content comes, and again when it is there.
 */
@ApplicationScoped
public class CheckLegacy {
  private final Access access;
  private final Projects projects;
  private final NewNames newNames;
  private final FilenameClaims claims;
  private final Quotas quotas;
  private final RuleSeverities severities;
  private final Sessions sessions;
  private final TimeSource time;

  CheckLegacy(
      Access access,
      Projects projects,
      NewNames newNames,
      FilenameClaims claims,
      Quotas quotas,
      RuleSeverities severities,
      Sessions sessions,
      TimeSource time) {
    this.access = access;
    this.projects = projects;
    this.newNames = newNames;
    this.claims = claims;
    this.quotas = quotas;
    this.severities = severities;
    this.sessions = sessions;
    this.time = time;
  }

  /**
   * Checks before the content comes; changes nothing.
   *
   * @throws Refusal 400, 403 or 409
   */
  void before(Caller caller, LegacyFile file) {
    permit(caller, file);
    projects.find(file.project().normalized()).ifPresent(Projects.Project::requireOpen);
    version(file);
    file.request(0).checkFilename(facts(file), severities);
    claims.find(file.upload().filename()).ifPresent(claim -> taken(file, claim));
  }

  /** The right that the upload takes. */
  static Right right(LegacyFile file) {
    return file.upload().staged() ? Right.STAGE : Right.PUBLISH;
  }

  /** The 403 of whoever may not publish and may stage says how. */
  void permit(Caller caller, LegacyFile file) {
    String name = file.project().normalized();
    try {
      if (projects.find(name).isPresent() || !access.tokenPermits(caller, name, right(file))) {
        access.requireAny(caller, name, right(file));
      } else {
        newNames.admit(file.project());
      }
    } catch (Refusal refusal) {
      if (refusal.type() == ProblemType.PERMISSION_DENIED
          && !file.upload().staged()
          && access.permits(caller, name, Right.STAGE)) {
        throw Access.forbidden(
            refusal.getMessage()
                + "; to put the file into the stage of its release, upload to /legacy/staged/");
      }
      throw refusal;
    }
  }

  /**
   * Everything that can be wrong with filename, size and digests.
   *
   * @param size bytes
   * @throws Refusal 400, or 409 for the size
   */
  void file(LegacyFile file, long size) {
    version(file);
    file.request(size)
        .check(facts(file), List.of(LegacyFile.MECHANISM), sizeLimit(file), severities);
  }

  /** How large a file of the project may be, in bytes. */
  long sizeLimit(LegacyFile file) {
    return quotas.of(file.project().normalized()).fileBytes();
  }

  private SessionFacts facts(LegacyFile file) {
    return file.ownSession(file.project().display(), file.version().canonical(), "", time.now());
  }

  private void version(LegacyFile file) {
    if (file.version().isLocal()
        && severities.of(FilenameRules.localVersion()) == Severity.REFUSE) {
      throw Refusal.of(
          ProblemType.INVALID_FIELD,
          "local versions cannot be published here",
          List.of(
              new ProblemError(
                  "version",
                  "local versions cannot be published here",
                  FilenameRules.localVersion().identifier(),
                  file.version().canonical())));
    }
  }

  /**
   * Refuses a filename that is published with other bytes, or held by a publishing session.
   *
   * @return true if the same bytes are published; false if another legacy upload holds the name,
   *     whose outcome is to be waited for
   * @throws Refusal 409
   */
  boolean taken(LegacyFile file, FilenameClaims.Claim claim) {
    String filename = file.upload().filename();
    if (claim.published()) {
      String sha256 = file.upload().hashes().get("sha256");
      if (sha256 == null || sha256.equalsIgnoreCase(claim.sha256())) {
        return true;
      }
      throw Refusal.of(
          ProblemType.FILENAME_TAKEN,
          "File already exists ('%s', with other content); a filename is published once"
              .formatted(filename));
    }
    Optional<Boolean> legacy =
        sessions.find(claim.sessionId()).map(session -> session.facts().legacy());
    if (!legacy.orElse(false)) {
      throw Refusal.of(
          ProblemType.FILE_IN_PROGRESS,
          "%s is being published by a publishing session at this moment; this is no duplicate of it"
              .formatted(filename));
    }
    return false;
  }
}
