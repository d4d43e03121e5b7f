package dev.stagedoor.packaging.requirement;

import dev.stagedoor.packaging.InvalidValueException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a text token by token and knows where it is, so that a refusal can say so. */
final class Scanner {
  private static final Pattern BLANKS = Pattern.compile("[ \\t]+");

  private final String text;
  private final String rule;
  private final String specification;
  private final Matcher matcher;
  private int position;

  Scanner(String text, String rule, String specification) {
    this.text = text;
    this.rule = rule;
    this.specification = specification;
    // Transparent bounds let a pattern look back and ahead beyond the region.
    this.matcher = BLANKS.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
    if (text.length() > Requirement.MAX_LENGTH) {
      throw failure(Requirement.MAX_LENGTH, "is longer than " + Requirement.MAX_LENGTH);
    }
  }

  /** Takes the token if it stands here; patterns must not backtrack over long stretches. */
  Optional<String> take(Pattern token) {
    matcher.usePattern(token).region(position, text.length());
    if (!matcher.lookingAt()) {
      return Optional.empty();
    }
    position = matcher.end();
    return Optional.of(matcher.group());
  }

  /** Takes the character if it stands here. */
  boolean take(char c) {
    if (!sees(c)) {
      return false;
    }
    position++;
    return true;
  }

  boolean sees(char c) {
    return position < text.length() && text.charAt(position) == c;
  }

  /** Whether blanks were there. */
  boolean skipBlanks() {
    return take(BLANKS).isPresent();
  }

  boolean atEnd() {
    return position == text.length();
  }

  int position() {
    return position;
  }

  void expectEnd() {
    if (!atEnd()) {
      throw expected("nothing more");
    }
  }

  InvalidValueException expected(String what) {
    String there = atEnd() ? "its end" : "'" + Character.toString(text.codePointAt(position)) + "'";
    return failure(
        position,
        "has "
            + InvalidValueException.printable(there)
            + " at position "
            + position
            + " where "
            + what
            + " is expected");
  }

  InvalidValueException failure(int at, String problem) {
    return new InvalidValueException(text, at, rule, specification, problem);
  }
}
