package dev.stagedoor.publisher.domain;

/**
 * One reason why nothing of a release became visible.
 *
 * @param rule what was broken; stable for ever
 * @param file the file that broke it, or null where it is the whole release
 * @param message the sentence that a person reads
 */
public record Refusal(String rule, String file, String message) {

  /** A filename was given away before; a deleted file counts too. */
  public static Refusal filenamePublished(String filename) {
    return new Refusal("filename-published", filename, filename + " is published already");
  }

  /** The project's status marker does not allow it (PEP 792). */
  public static Refusal projectStatus(String project, ProjectState.Marker marker) {
    return new Refusal(
        "project-status",
        null,
        "The project " + project + " is " + marker.text() + " and takes no more releases");
  }

  /** The manifest cannot be used: it is not there, is not readable, or not the one requested. */
  public static Refusal manifest(String why) {
    return new Refusal("manifest-invalid", null, "The manifest of the release " + why);
  }

  /** The request itself cannot be carried out, however often it is repeated. */
  public static Refusal request(String why) {
    return new Refusal("request-invalid", null, "The publish request " + why);
  }
}
