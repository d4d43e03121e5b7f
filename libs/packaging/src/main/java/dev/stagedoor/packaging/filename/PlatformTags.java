package dev.stagedoor.packaging.filename;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** The platform tags that are known, read once from the dated resource beside this. */
final class PlatformTags {
  private static final String RESOURCE = "platform-tags.txt";
  private static final List<Pattern> PUBLIC = read();

  /** A plain Linux tag promises nothing to strangers, but a company knows its own machines. */
  private static final Pattern IN_HOUSE = Pattern.compile("linux_[a-z0-9_]+");

  private PlatformTags() {}

  static boolean isPublic(String tag) {
    return PUBLIC.stream().anyMatch(pattern -> pattern.matcher(tag).matches());
  }

  static boolean isInHouse(String tag) {
    return IN_HOUSE.matcher(tag).matches();
  }

  private static List<Pattern> read() {
    try (InputStream stream = PlatformTags.class.getResourceAsStream(RESOURCE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(Pattern::compile)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }
}
