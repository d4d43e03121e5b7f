package dev.stagedoor.publisher.domain;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The name in the URL of a project's page. */
public final class PageName {

  private static final Pattern VALID =
      Pattern.compile("[A-Z0-9]([A-Z0-9._-]{0,198}[A-Z0-9])?", Pattern.CASE_INSENSITIVE);
  private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");

  private PageName() {}

  /**
   * Normalizes a name (PEP 503).
   *
   * @param text as it stands in the URL
   * @return runs of hyphens, underscores and dots as one hyphen, lower-case; empty if no project
   *     can be named so
   */
  public static Optional<String> normalize(String text) {
    return VALID.matcher(text).matches()
        ? Optional.of(SEPARATORS.matcher(text).replaceAll("-").toLowerCase(Locale.ROOT))
        : Optional.empty();
  }
}
