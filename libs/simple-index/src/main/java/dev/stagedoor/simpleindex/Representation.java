package dev.stagedoor.simpleindex;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The forms of a page of the Simple API (PEP 691), and the choice between them (RFC 9110, 12.5.1).
 */
public enum Representation {
  /** JSON, version 1. */
  JSON_V1("application/vnd.pypi.simple.v1+json", "json", new SimpleJson()),
  /** HTML, version 1, under its versioned type. */
  HTML_V1("application/vnd.pypi.simple.v1+html", "v1html", new SimpleHtml()),
  /** HTML as of old, for browsers and clients that do not negotiate. */
  HTML("text/html", "html", new SimpleHtml());

  private final String mediaType;
  private final String tag;
  private final SimpleRenderer renderer;

  Representation(String mediaType, String tag, SimpleRenderer renderer) {
    this.mediaType = mediaType;
    this.tag = tag;
    this.renderer = renderer;
  }

  /**
   * Chooses by an {@code Accept} header: the highest weight wins; of equal ones the one that is
   * named rather than covered by a wildcard, then JSON. Where nothing but {@code *}{@code /*} fits,
   * and where nothing fits at all, it is {@link #HTML}, as the public index has it: a client too
   * old to negotiate understands nothing else.
   *
   * @param accept the header's value, several joined by commas; null or blank if there is none
   * @return the choice
   */
  public static Representation negotiate(String accept) {
    if (accept == null || accept.isBlank()) {
      return HTML;
    }
    List<AcceptRange> ranges = AcceptRange.parse(accept);
    return Arrays.stream(values())
        .flatMap(
            form -> AcceptRange.best(ranges, form.mediaType).map(r -> new Fit(form, r)).stream())
        .filter(fit -> fit.range().weight() > 0)
        .max(Fit.ORDER)
        .map(fit -> fit.range().isAny() ? HTML : fit.form())
        .orElse(HTML);
  }

  /**
   * The form of the query parameter {@code format} (PEP 691), which some indexes offer beside the
   * header.
   *
   * @param mediaType a media type without parameters; {@code latest} for {@code v1} is understood
   * @return the form; empty if there is none of that type
   */
  public static Optional<Representation> ofMediaType(String mediaType) {
    String canonical = AcceptRange.canonical(mediaType.strip().toLowerCase(Locale.ROOT));
    return Stream.of(values()).filter(form -> form.mediaType.equals(canonical)).findFirst();
  }

  /**
   * The value of {@code Content-Type}.
   *
   * @return the media type; with a charset for plain HTML
   */
  public String contentType() {
    return this == HTML ? mediaType + "; charset=utf-8" : mediaType;
  }

  /**
   * The value of {@code ETag}: a page changes with its serial, and differs between forms.
   *
   * @param serial the page's serial
   * @return a strong validator, quotes included
   */
  public String entityTag(long serial) {
    return "\"" + serial + "-" + tag + "\"";
  }

  /**
   * Writes pages of this form.
   *
   * @return the renderer
   */
  public SimpleRenderer renderer() {
    return renderer;
  }

  /** A form and the range that decides about it. */
  private record Fit(Representation form, AcceptRange range) {
    static final Comparator<Fit> ORDER =
        Comparator.comparingInt((Fit fit) -> fit.range().weight())
            .thenComparingInt(fit -> fit.range().specificity())
            .thenComparing(fit -> fit.form(), Comparator.reverseOrder());
  }
}
