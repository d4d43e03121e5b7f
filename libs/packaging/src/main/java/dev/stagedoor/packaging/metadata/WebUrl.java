package dev.stagedoor.packaging.metadata;

import dev.stagedoor.packaging.InvalidValueException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An absolute http or https URL, as Home-page, Download-URL and Project-URL hold one: scheme, host
 * and port as RFC 3986 has them. Behind them stands what people paste from their browsers, escaped
 * or not, which every browser mends; control characters are refused, and brackets before the
 * fragment.
 *
 * @param text the URL as written
 */
public record WebUrl(String text) {
  private static final String SPECIFICATION =
      "RFC 3986; PyPA specifications, Core metadata, Project-URL";
  private static final Pattern SCHEME = Pattern.compile("(?i:https?)://");
  private static final Pattern AUTHORITY = Pattern.compile("[^/?#]*+");
  private static final Pattern HOST =
      Pattern.compile("\\[[0-9A-Fa-f:.]++\\]|[\\p{L}\\p{N}\\p{M}._~!$&'()*+,;=%-]++");
  private static final Pattern BRACKET = Pattern.compile("[^#\\[\\]]*+[\\[\\]]");
  private static final Pattern PORT = Pattern.compile("(?::[0-9]*+)?");

  /**
   * Reads a URL.
   *
   * @param text the URL
   * @return the URL
   * @throws InvalidValueException when the text is no http or https URL (rule {@code url-invalid})
   */
  public static WebUrl parse(String text) {
    Matcher scheme = SCHEME.matcher(text);
    if (!scheme.lookingAt()) {
      throw invalid(text, 0, "is no URL that starts with http:// or https://");
    }
    Matcher authority = AUTHORITY.matcher(text).region(scheme.end(), text.length());
    int end = authority.lookingAt() ? authority.end() : scheme.end();
    int start = Math.max(scheme.end(), text.lastIndexOf('@', end - 1) + 1);
    Matcher host = HOST.matcher(text).region(start, end);
    if (!host.lookingAt()) {
      throw invalid(text, start, "names no host");
    }
    if (!PORT.matcher(text).region(host.end(), end).matches()) {
      throw invalid(text, host.end(), "has something else than a port behind its host");
    }
    Matcher brackets = BRACKET.matcher(text).region(end, text.length());
    if (brackets.lookingAt()) {
      int at = brackets.end() - 1;
      throw invalid(text, at, "has a bracket at position " + at + " that must be escaped");
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        throw invalid(text, i, "has a control character at position " + i);
      }
    }
    return new WebUrl(text);
  }

  private static InvalidValueException invalid(String text, int position, String problem) {
    return new InvalidValueException(text, position, "url-invalid", SPECIFICATION, problem);
  }
}
