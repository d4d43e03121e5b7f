package dev.stagedoor.packaging.metadata;

import dev.stagedoor.packaging.InvalidValueException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of Description-Content-Type: a media type of RFC 2045 with its parameters, of which
 * core metadata allows three types, one charset and two variants of Markdown.
 *
 * @param type {@code text/plain}, {@code text/x-rst} or {@code text/markdown}
 * @param parameters values by lower-case name
 */
public record DescriptionContentType(String type, Map<String, String> parameters) {
  private static final String TOKEN = "[^\\s\\x00-\\x20\\x7f()<>@,;:\\\\\"/\\[\\]?=]++";
  private static final Pattern TYPE = Pattern.compile("\\s*+(" + TOKEN + "/" + TOKEN + ")\\s*+");
  private static final Pattern PARAMETER =
      Pattern.compile(
          ";\\s*+(" + TOKEN + ")\\s*+=\\s*+(?:(" + TOKEN + ")|\"([^\"\\\\\\r\\n]*+)\")\\s*+");
  private static final Set<String> TYPES = Set.of("text/plain", "text/x-rst", "text/markdown");
  private static final Set<String> VARIANTS = Set.of("GFM", "CommonMark");

  /** Keeps the parameters from changing. */
  public DescriptionContentType {
    parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
  }

  /**
   * Reads a content type.
   *
   * @param text for example {@code text/markdown; charset=UTF-8; variant=GFM}
   * @return its parts
   * @throws InvalidValueException when core metadata does not allow it (rule {@code
   *     description-content-type-invalid})
   */
  public static DescriptionContentType parse(String text) {
    Matcher matcher = TYPE.matcher(text);
    if (!matcher.lookingAt()) {
      throw invalid(text, 0, "is no media type");
    }
    String type = matcher.group(1).toLowerCase(Locale.ROOT);
    if (!TYPES.contains(type)) {
      throw invalid(text, matcher.start(1), "is none of text/plain, text/x-rst, text/markdown");
    }
    int position = matcher.end();
    Map<String, String> parameters = new TreeMap<>();
    Matcher parameter = PARAMETER.matcher(text);
    while (position < text.length()) {
      if (!parameter.region(position, text.length()).lookingAt()) {
        throw invalid(text, position, "has a parameter that is no ';name=value'");
      }
      String value = parameter.group(2) == null ? parameter.group(3) : parameter.group(2);
      if (parameters.put(parameter.group(1).toLowerCase(Locale.ROOT), value) != null) {
        throw invalid(text, parameter.start(1), "gives a parameter twice");
      }
      position = parameter.end();
    }
    String charset = parameters.getOrDefault("charset", "UTF-8");
    if (!charset.equalsIgnoreCase("UTF-8")) {
      throw invalid(text, text.indexOf(charset), "has a charset other than UTF-8");
    }
    String variant = parameters.getOrDefault("variant", "GFM");
    if (type.equals("text/markdown") && !VARIANTS.contains(variant)) {
      throw invalid(text, text.indexOf(variant), "has a variant other than GFM and CommonMark");
    }
    return new DescriptionContentType(type, parameters);
  }

  private static InvalidValueException invalid(String text, int position, String problem) {
    return new InvalidValueException(
        text,
        position,
        "description-content-type-invalid",
        "PyPA specifications, Core metadata, Description-Content-Type",
        problem);
  }
}
