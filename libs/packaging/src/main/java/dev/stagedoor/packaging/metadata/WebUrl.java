package dev.stagedoor.packaging.metadata;

import dev.stagedoor.packaging.InvalidValueException;

/**
 * An absolute http or https URL of RFC 3986, as Home-page, Download-URL and Project-URL hold one.
 *
 * @param text the URL as written
 */
public record WebUrl(String text) {
  private static final String SPECIFICATION =
      "RFC 3986; PyPA specifications, Core metadata, Project-URL";

  /** Unreserved characters and sub-delims, letters and digits apart. */
  private static final String PLAIN = "-._~!$&'()*+,;=";

  /**
   * Reads a URL.
   *
   * @param text the URL; characters outside of ASCII must be escaped, except in its fragment
   * @return the URL
   * @throws InvalidValueException when the text is no http or https URL (rule {@code url-invalid})
   */
  public static WebUrl parse(String text) {
    int start = schemeEnd(text);
    if (start < 0) {
      throw invalid(text, 0, "is no URL that starts with http:// or https://");
    }
    int position = authority(text, start);
    if (sees(text, position, '/')) {
      position = skip(text, position, PLAIN + ":@/");
    }
    if (sees(text, position, '?')) {
      position = skip(text, position + 1, PLAIN + ":@/?");
    }
    if (sees(text, position, '#')) {
      position++;
      while (position < text.length() && text.charAt(position) > ' ') {
        position++;
      }
    }
    if (position < text.length()) {
      throw invalid(
          text, position, "has a character at position " + position + " that must be escaped");
    }
    return new WebUrl(text);
  }

  private static int schemeEnd(String text) {
    for (String scheme : new String[] {"http://", "https://"}) {
      if (text.regionMatches(true, 0, scheme, 0, scheme.length())) {
        return scheme.length();
      }
    }
    return -1;
  }

  /** Where user, host and port end. */
  private static int authority(String text, int start) {
    int user = skip(text, start, PLAIN + ":");
    int host = sees(text, user, '@') ? user + 1 : start;
    int end;
    if (sees(text, host, '[')) {
      end = skip(text, host + 1, ":.");
      if (!sees(text, end, ']')) {
        throw invalid(text, host, "has an IPv6 address without its ']'");
      }
      end++;
    } else {
      end = skip(text, host, PLAIN);
    }
    if (end == host) {
      throw invalid(text, host, "names no host");
    }
    if (sees(text, end, ':')) {
      end++;
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
    }
    return end;
  }

  private static boolean sees(String text, int position, char c) {
    return position < text.length() && text.charAt(position) == c;
  }

  /** The first position from which there is no letter, digit, escape or character of the list. */
  private static int skip(String text, int from, String allowed) {
    int position = from;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '%') {
        if (!isHex(text, position + 1) || !isHex(text, position + 2)) {
          return position;
        }
        position += 3;
      } else if (isDigit(c) || isLetter(c) || allowed.indexOf(c) >= 0) {
        position++;
      } else {
        return position;
      }
    }
    return position;
  }

  private static boolean isHex(String text, int position) {
    return position < text.length()
        && Character.digit(text.charAt(position), 16) >= 0
        && text.charAt(position) < 128;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static InvalidValueException invalid(String text, int position, String problem) {
    return new InvalidValueException(text, position, "url-invalid", SPECIFICATION, problem);
  }
}
