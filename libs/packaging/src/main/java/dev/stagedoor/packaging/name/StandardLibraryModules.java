package dev.stagedoor.packaging.name;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of the standard library's modules, read once from the dated resource beside this. */
final class StandardLibraryModules {
  private static final String RESOURCE = "standard-library-modules.txt";
  private static final Set<String> NORMALIZED = read();

  private StandardLibraryModules() {}

  static boolean contains(String normalizedName) {
    return NORMALIZED.contains(normalizedName);
  }

  private static Set<String> read() {
    try (InputStream stream = StandardLibraryModules.class.getResourceAsStream(RESOURCE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(ProjectName::normalize)
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }
}
