package dev.stagedoor.pages;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers of every page that people see, for {@link HtmlPage} and for routes of other kinds.
 */
public final class PageHeaders {

  /** Nothing but our own files, no inline style or script, no framing. */
  public static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
          + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private static final Map<String, String> ALL = all();

  private PageHeaders() {}

  /**
   * All of them.
   *
   * @return value by name, unmodifiable, in a fixed order
   */
  public static Map<String, String> values() {
    return ALL;
  }

  private static Map<String, String> all() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    // A stage's URL is a secret: it must not reach the servers that a README links to.
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    return Collections.unmodifiableMap(headers);
  }
}
