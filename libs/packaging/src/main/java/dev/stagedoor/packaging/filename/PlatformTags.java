package dev.stagedoor.packaging.filename;

import dev.stagedoor.packaging.ListResource;
import java.util.List;
import java.util.regex.Pattern;

/** The platform tags that are known, read once from the dated resource beside this. */
final class PlatformTags {
  private static final List<Pattern> PUBLIC =
      ListResource.lines(PlatformTags.class, "platform-tags.txt").stream()
          .map(Pattern::compile)
          .toList();

  /** A plain Linux tag promises nothing to strangers, but a company knows its own machines. */
  private static final Pattern IN_HOUSE = Pattern.compile("linux_[a-z0-9_]+");

  private PlatformTags() {}

  static boolean isPublic(String tag) {
    return PUBLIC.stream().anyMatch(pattern -> pattern.matcher(tag).matches());
  }

  static boolean isInHouse(String tag) {
    return IN_HOUSE.matcher(tag).matches();
  }
}
