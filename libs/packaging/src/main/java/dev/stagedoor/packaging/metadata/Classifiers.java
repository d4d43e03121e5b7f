package dev.stagedoor.packaging.metadata;

import dev.stagedoor.packaging.ListResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The classifiers that are known, read once from the dated resource beside this. */
public final class Classifiers {
  private static final String DEPRECATED = "deprecated";

  /** Replacements by classifier; null stands for a classifier that is in use. */
  private record Entry(String classifier, boolean deprecated, List<String> replacements) {
    static Entry of(String line) {
      List<String> columns = List.of(line.split("\t"));
      boolean deprecated = columns.size() > 1 && columns.get(1).equals(DEPRECATED);
      return new Entry(
          columns.getFirst(),
          deprecated,
          deprecated ? columns.subList(2, columns.size()) : List.of());
    }
  }

  private static final Map<String, Entry> KNOWN =
      ListResource.lines(Classifiers.class, "classifiers.txt").stream()
          .map(Entry::of)
          .collect(Collectors.toUnmodifiableMap(Entry::classifier, entry -> entry));

  private Classifiers() {}

  /**
   * Whether the list holds the classifier, deprecated or not.
   *
   * @param classifier in the list's spelling
   * @return false for an unknown one
   */
  public static boolean isKnown(String classifier) {
    return KNOWN.containsKey(classifier);
  }

  /**
   * Whether the classifier keeps a distribution from ever being accepted by an index for everybody.
   *
   * @param classifier any text
   * @return true when it starts with {@code Private ::}
   */
  public static boolean isPrivate(String classifier) {
    return classifier.startsWith("Private ::");
  }

  /**
   * What to use instead of a deprecated classifier.
   *
   * @param classifier in the list's spelling
   * @return empty when it is not deprecated; else the replacements, of which there may be none
   */
  public static Optional<List<String>> replacements(String classifier) {
    return Optional.ofNullable(KNOWN.get(classifier))
        .filter(Entry::deprecated)
        .map(Entry::replacements);
  }
}
