package dev.stagedoor.publisher.api;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.name.ProjectName;
import java.util.Optional;

/** The name of a project in a URL. */
final class PageName {

  private PageName() {}

  /**
   * Normalizes a name (PEP 503).
   *
   * @param text as it stands in the URL
   * @return the normalized name; empty if no project can be named so
   */
  static Optional<String> normalize(String text) {
    try {
      return Optional.of(ProjectName.parse(text).normalized());
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }
}
