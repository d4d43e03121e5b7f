package dev.stagedoor.packaging.name;

import dev.stagedoor.packaging.ListResource;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of the standard library's modules, read once from the dated resource beside this. */
final class StandardLibraryModules {
  private static final Set<String> NORMALIZED =
      ListResource.lines(StandardLibraryModules.class, "standard-library-modules.txt").stream()
          .map(ProjectName::normalize)
          .collect(Collectors.toUnmodifiableSet());

  private StandardLibraryModules() {}

  static boolean contains(String normalizedName) {
    return NORMALIZED.contains(normalizedName);
  }
}
