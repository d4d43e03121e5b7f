package dev.stagedoor.cli.credentials;

import dev.stagedoor.cli.CliFailure;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** The URL of an index, made of any URL of its upload interfaces, as other tools are given them. */
public final class IndexUrl {
  /** Where a server listens that was started without further words. */
  public static final URI DEFAULT = URI.create("http://127.0.0.1:8694");

  private static final List<String> INTERFACES =
      List.of("/legacy/staged", "/legacy", "/upload/2.0", "/upload/2025-04", "/simple");

  private IndexUrl() {}

  /**
   * Reads a URL.
   *
   * @param text an http or https URL, maybe that of the legacy upload
   * @param from where it was found, for failures
   * @return the index's URL without a trailing slash
   * @throws CliFailure for a text that is no such URL; it does not repeat the text, which may hold
   *     a password
   */
  public static URI parse(String text, String from) {
    URI uri;
    try {
      uri = new URI(text.strip());
    } catch (URISyntaxException e) {
      throw CliFailure.usage("the URL in " + from + " is not a URL");
    }
    boolean http = "http".equalsIgnoreCase(uri.getScheme());
    if (!http && !"https".equalsIgnoreCase(uri.getScheme()) || uri.getHost() == null) {
      throw CliFailure.usage("the URL in " + from + " must begin with http:// or https://");
    }
    if (uri.getUserInfo() != null) {
      throw CliFailure.usage(
          "the URL in %s holds credentials; give the token by --token or STAGEDOOR_TOKEN"
              .formatted(from));
    }
    String path = withoutSlash(uri.getRawPath() == null ? "" : uri.getRawPath());
    for (String known : INTERFACES) {
      if (path.endsWith(known)) {
        path = withoutSlash(path.substring(0, path.length() - known.length()));
        break;
      }
    }
    return URI.create(
        uri.getScheme().toLowerCase(Locale.ROOT) + "://" + uri.getRawAuthority() + path);
  }

  private static String withoutSlash(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }
}
