package dev.stagedoor.packaging.validation;

import java.util.Arrays;
import java.util.List;

/**
 * The rules that no single file can break: what a new project may be called, and what a release and
 * a project may hold. The index checks them where it knows the others' names and files; {@code
 * stagedoor check} cannot.
 */
public enum ProjectRule {
  /** A module of the standard library would be shadowed, or people would think it was. */
  NAME_STANDARD_LIBRARY(
      "name-standard-library",
      Moment.SESSION_CREATED,
      "A new project does not have the name of a module of Python's standard library",
      new Severities(Severity.REFUSE, Severity.OFF, Severity.WARN, false),
      "PEP 694, Name squatting potential",
      true),
  /** The operator keeps names back. */
  NAME_PROHIBITED(
      "name-prohibited",
      Moment.SESSION_CREATED,
      "A new project's name is not on the operator's list, `stagedoor.names.prohibited`",
      Severities.REFUSED,
      "PEP 694, Name squatting potential; PEP 503",
      true),
  /** People would take it for another project. */
  NAME_CONFUSABLE(
      "name-confusable",
      Moment.SESSION_CREATED,
      "A new project's name differs from every other by more than separators, l or i for 1, and o for 0",
      Severities.IMPORT_WARNS,
      "PEP 694, Name squatting potential; PEP 503",
      true),
  /** A filename has one content for ever. */
  FILENAME_PUBLISHED(
      "filename-published",
      Moment.FILE_CREATED_AND_PUBLISHED,
      "A filename is given away once, whatever became of its file",
      Severities.SAFETY,
      "PEP 694, Atomic Publication and Conflicts",
      true),
  /** Two sdists of one release need not have the same content. */
  SDIST_ONE_PER_RELEASE(
      "sdist-one-per-release",
      Moment.FILE_CREATED_AND_PUBLISHED,
      "A release has one sdist; 1.0 and 1.0.0 are one release",
      Severities.IMPORT_WARNS,
      "PyPA specifications, Source distribution format; PEP 440",
      true),
  /** The quota of a file. */
  FILE_SIZE(
      "file-size-limit",
      Moment.FILE_CREATED,
      "A file is no larger than `stagedoor.quota.file-size`",
      Severities.SAFETY,
      "PEP 694, Create a File Upload Session",
      true),
  /** The quota of a release, in files. */
  RELEASE_FILES(
      "release-files-limit",
      Moment.FILE_CREATED_AND_PUBLISHED,
      "A release has no more files than `stagedoor.quota.release-files`",
      Severities.SAFETY,
      "PEP 694, Create a File Upload Session",
      false),
  /** The quota of a release, in bytes. */
  RELEASE_SIZE(
      "release-size-limit",
      Moment.FILE_CREATED_AND_PUBLISHED,
      "The files of a release are no larger together than `stagedoor.quota.release-size`",
      Severities.SAFETY,
      "PEP 694, Create a File Upload Session",
      false),
  /** The quota of a project, in bytes. */
  PROJECT_SIZE(
      "project-size-limit",
      Moment.FILE_CREATED_AND_PUBLISHED,
      "The files of a project are no larger together than `stagedoor.quota.project-size`",
      Severities.SAFETY,
      "PEP 694, Create a File Upload Session",
      true);

  /** When a rule is checked. */
  public enum Moment {
    /** When a session is created for a new project. */
    SESSION_CREATED("a session is created"),
    /** When a file upload session is created, before a byte moves. */
    FILE_CREATED("an upload is created"),
    /**
     * Then, and again when the session is published, since others publish in the meantime; that
     * second answer counts.
     */
    FILE_CREATED_AND_PUBLISHED("an upload is created, a session is published");

    private final String words;

    Moment(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  private final Moment moment;
  private final RuleDescription description;

  ProjectRule(
      String identifier,
      Moment moment,
      String summary,
      Severities severities,
      String specification,
      boolean onPypi) {
    this.moment = moment;
    this.description = new RuleDescription(identifier, severities, specification, summary, onPypi);
  }

  /**
   * Every rule of names, releases and projects.
   *
   * @return their descriptions
   */
  public static List<RuleDescription> descriptions() {
    return Arrays.stream(values()).map(ProjectRule::description).toList();
  }

  /**
   * The stable name.
   *
   * @return kebab-case
   */
  public String identifier() {
    return description.identifier();
  }

  /**
   * When it is checked.
   *
   * @return the command that may be refused
   */
  public Moment moment() {
    return moment;
  }

  /**
   * What is known of the rule. Where it is one that no override touches, it is a promise to readers
   * or a quota, which is set by its number.
   *
   * @return identifier, severities, specification and summary
   */
  public RuleDescription description() {
    return description;
  }
}
