package dev.stagedoor.publisher.api;

import io.quarkus.qute.TemplateData;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something is specified.
 *
 * @param text such as {@code PEP 694, "Errors"}
 * @param href the document, at the section if one is named
 */
@TemplateData
public record SpecificationLink(String text, String href) {

  private static final Pattern PEP = Pattern.compile("PEP (\\d+)(?:, \"(.+)\")?.*");
  private static final Pattern RFC = Pattern.compile("RFC (\\d+)(?:, section ([0-9.]+))?.*");

  /**
   * Reads a reference.
   *
   * @throws IllegalArgumentException if it is of neither kind
   */
  static SpecificationLink of(String text) {
    Matcher pep = PEP.matcher(text);
    if (pep.matches()) {
      String page = "https://peps.python.org/pep-%04d/".formatted(Integer.parseInt(pep.group(1)));
      return new SpecificationLink(
          text, pep.group(2) == null ? page : page + "#" + anchor(pep.group(2)));
    }
    Matcher rfc = RFC.matcher(text);
    if (rfc.matches()) {
      String page = "https://www.rfc-editor.org/rfc/rfc" + rfc.group(1);
      return new SpecificationLink(
          text, rfc.group(2) == null ? page : page + "#section-" + rfc.group(2));
    }
    throw new IllegalArgumentException("neither a PEP nor an RFC: " + text);
  }

  /** As docutils makes it of a heading. */
  private static String anchor(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
