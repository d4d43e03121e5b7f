package dev.stagedoor.simpleindex;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One range of an {@code Accept} header (RFC 9110, 12.5.1).
 *
 * @param range lower-case media type, {@code type/*}, or {@code *}{@code /*}
 * @param weight thousandths, 0 to 1000
 */
record AcceptRange(String range, int weight) {

  private static final String ANY = "*/*";
  private static final Pattern QVALUE = Pattern.compile("0(\\.\\d{0,3})?|1(\\.0{0,3})?");

  /** Reads a header; a range whose weight is none is left out, as if it were not there. */
  static List<AcceptRange> parse(String header) {
    List<AcceptRange> ranges = new ArrayList<>();
    for (String element : header.split(",")) {
      String[] parts = element.split(";");
      String range = parts.length == 0 ? "" : parts[0].strip().toLowerCase(Locale.ROOT);
      if (!range.isEmpty()) {
        weight(parts).ifPresent(weight -> ranges.add(new AcceptRange(canonical(range), weight)));
      }
    }
    return ranges;
  }

  private static Optional<Integer> weight(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
      if (parameter.startsWith("q=")) {
        String value = parameter.substring(2).strip();
        return QVALUE.matcher(value).matches()
            ? Optional.of((int) Math.round(Double.parseDouble(value) * 1_000))
            : Optional.empty();
      }
    }
    return Optional.of(1_000);
  }

  /** PEP 691's {@code latest} is version 1, the only one there is. */
  static String canonical(String mediaType) {
    return mediaType.replace("vnd.pypi.simple.latest+", "vnd.pypi.simple.v1+");
  }

  /** The most specific range that covers a type: it alone decides about the type's weight. */
  static Optional<AcceptRange> best(List<AcceptRange> ranges, String mediaType) {
    return ranges.stream()
        .filter(range -> range.covers(mediaType))
        .max(
            Comparator.comparingInt(AcceptRange::specificity)
                .thenComparingInt(AcceptRange::weight));
  }

  /** 0 for any type, 1 for any subtype, 2 for one type. */
  int specificity() {
    if (isAny()) {
      return 0;
    }
    return range.endsWith("/*") ? 1 : 2;
  }

  boolean isAny() {
    return range.equals(ANY);
  }

  private boolean covers(String mediaType) {
    return switch (specificity()) {
      case 0 -> true;
      case 1 -> mediaType.startsWith(range.substring(0, range.length() - 1));
      default -> mediaType.equals(range);
    };
  }
}
