package dev.stagedoor.uploadapi;

import java.util.Arrays;
import java.util.Optional;

/** Every type of problem: the last part of its {@code type} URL, its title and its HTTP status. */
public enum ProblemType {
  MALFORMED_REQUEST("malformed-request", 400, "The request is not one that is understood here"),
  MALFORMED_JSON(
      "malformed-json", 400, "The request body is not the JSON that this endpoint takes"),
  INVALID_FIELD("invalid-field", 400, "A field of the request is missing or not valid"),
  API_VERSION("unsupported-api-version", 400, "The API version of the request is not served here"),
  INVALID_FILENAME(
      "invalid-filename", 400, "The filename is not that of a distribution of this release"),
  INVALID_FILE("invalid-file", 400, "The file was refused by validation"),
  BYTES_MISSING("bytes-missing", 400, "The bytes of the file are not there"),
  LENGTH_MISMATCH("length-mismatch", 400, "The body is not as long as the file was declared to be"),
  DIGEST_MISMATCH(
      "digest-mismatch", 400, "The bytes do not have the digest that was sent with them"),
  AUTHENTICATION_REQUIRED("authentication-required", 401, "Credentials are missing or not valid"),
  PERMISSION_DENIED("permission-denied", 403, "The credentials do not permit this"),
  NAME_NOT_ALLOWED("name-not-allowed", 403, "A project of this name cannot be made here"),
  NOT_FOUND("not-found", 404, "There is nothing here"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, "This method is not served here"),
  NOT_ACCEPTABLE("not-acceptable", 406, "None of the accepted media types is served here"),
  CLIENT_SILENT("client-silent", 408, "Nothing has arrived for too long"),
  SESSION_EXISTS("session-exists", 409, "There is a session for this release already"),
  SESSION_STATE("session-state", 409, "The session does not permit this in its state"),
  FILES_NOT_COMPLETED("files-not-completed", 409, "Some files of the session are not completed"),
  FILE_STATE("file-state", 409, "The file upload session does not permit this in its state"),
  OFFSET_MISMATCH("offset-mismatch", 409, "The bytes of the upload do not end at this offset"),
  FILE_IN_PROGRESS("file-in-progress", 409, "An upload of this file is in progress"),
  FILENAME_TAKEN("filename-taken", 409, "The filename is published, or about to be"),
  RELEASE_RULE("release-rule", 409, "The release does not take this file beside the others"),
  QUOTA_EXCEEDED("quota-exceeded", 409, "This is more than is allowed here"),
  SWEEP_RUNNING("sweep-running", 409, "The store is being swept already"),
  GONE("gone", 410, "This is over"),
  BODY_TOO_LARGE("body-too-large", 413, "The request body is larger than is allowed here"),
  UNSUPPORTED_MEDIA_TYPE(
      "unsupported-media-type", 415, "The media type of the request is not taken here"),
  RANGE_NOT_SATISFIABLE("range-not-satisfiable", 416, "The file does not have these bytes"),
  UNKNOWN_MECHANISM("unknown-mechanism", 422, "The upload mechanism is not served here"),
  TOO_MANY_REQUESTS("too-many-requests", 429, "There is too much of this at the moment"),
  INTERNAL("internal-error", 500, "Something went wrong here"),
  UNAVAILABLE("unavailable", 503, "A part of the index cannot be reached");

  private final String slug;
  private final int status;
  private final String title;

  ProblemType(String slug, int status, String title) {
    this.slug = slug;
    this.status = status;
    this.title = title;
  }

  /** The last part of the URL in {@code type}; stable for ever. */
  public String slug() {
    return slug;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** One sentence, the same at every occurrence (RFC 9457, section 3.1.3). */
  public String title() {
    return title;
  }

  /** The type with that last part of its URL; empty if there is none. */
  public static Optional<ProblemType> ofSlug(String slug) {
    return Arrays.stream(values()).filter(type -> type.slug.equals(slug)).findFirst();
  }
}
