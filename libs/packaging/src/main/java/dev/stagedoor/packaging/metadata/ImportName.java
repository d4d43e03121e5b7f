package dev.stagedoor.packaging.metadata;

import dev.stagedoor.packaging.InvalidValueException;
import java.util.Set;

/**
 * The value of Import-Name and Import-Namespace (PEP 794): a dotted name, perhaps private.
 *
 * @param name identifiers separated by dots
 * @param isPrivate whether {@code ; private} follows
 */
public record ImportName(String name, boolean isPrivate) {
  private static final Set<String> KEYWORDS =
      Set.of(
          "False",
          "None",
          "True",
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "lambda",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise",
          "return",
          "try",
          "while",
          "with",
          "yield");

  /**
   * Reads an import name.
   *
   * @param text for example {@code package._internal; private}
   * @return its parts
   * @throws InvalidValueException when Python cannot import it (rule {@code import-name-invalid})
   */
  public static ImportName parse(String text) {
    int semicolon = text.indexOf(';');
    String name = (semicolon < 0 ? text : text.substring(0, semicolon)).stripTrailing();
    int position = 0;
    for (String identifier : name.split("\\.", -1)) {
      if (!isIdentifier(identifier)) {
        throw invalid(text, position, "has a part that is no Python identifier");
      }
      if (KEYWORDS.contains(identifier)) {
        throw invalid(text, position, "has a part that is a keyword of Python");
      }
      position += identifier.length() + 1;
    }
    if (semicolon >= 0 && !text.substring(semicolon + 1).strip().equals("private")) {
      throw invalid(text, semicolon, "has something else than 'private' behind its ';'");
    }
    return new ImportName(name, semicolon >= 0);
  }

  private static boolean isIdentifier(String text) {
    if (text.isEmpty()) {
      return false;
    }
    int first = text.codePointAt(0);
    return (first == '_' || Character.isUnicodeIdentifierStart(first))
        && text.codePoints()
            .allMatch(
                c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
  }

  private static InvalidValueException invalid(String text, int position, String problem) {
    return new InvalidValueException(
        text,
        position,
        "import-name-invalid",
        "PEP 794; PyPA specifications, Core metadata",
        problem);
  }
}
