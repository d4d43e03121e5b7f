package dev.stagedoor.uploadapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A problem document (RFC 9457, section 3; PEP 694, "Errors").
 *
 * @param type the URL of the page that explains this type of problem
 * @param status the HTTP status
 * @param title the type's sentence
 * @param detail what is wrong this time (RFC 9457)
 * @param details the same under the key that the PEP's text uses
 * @param meta which version of the API answers
 * @param errors each thing that is wrong
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    int status,
    String title,
    String detail,
    String details,
    Meta meta,
    List<ProblemError> errors) {
  /** The media type of problem documents. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * A problem of a type.
   *
   * @param base the URL below which the problem pages lie, with its slash
   */
  public static Problem of(
      ProblemType type, String base, String apiVersion, String detail, List<ProblemError> errors) {
    return new Problem(
        base + type.slug(),
        type.status(),
        type.title(),
        detail,
        detail,
        new Meta(apiVersion),
        List.copyOf(errors));
  }
}
