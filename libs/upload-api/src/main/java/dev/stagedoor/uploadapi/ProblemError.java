package dev.stagedoor.uploadapi;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One thing that is wrong (PEP 694, "Errors"). {@code rule} and {@code value} go beyond the PEP.
 *
 * @param source the field, file, or file and member that it is about
 * @param message the sentence for people
 * @param rule the rule that is broken, or null
 * @param value what was found, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProblemError(String source, String message, String rule, String value) {
  /** An error without a rule of its own. */
  public static ProblemError of(String source, String message) {
    return new ProblemError(source, message, null, null);
  }
}
