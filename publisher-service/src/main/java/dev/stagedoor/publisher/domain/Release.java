package dev.stagedoor.publisher.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What one publish makes visible, all at once. Without files it registers the project's name.
 *
 * @param project the project's normalized name
 * @param displayName the name as the project shows it
 * @param version the canonical version
 * @param files sorted by filename
 */
public record Release(
    String project, String displayName, String version, List<DistributionFile> files) {

  /** Sorts the files: filenames are always locked in this order. */
  public Release {
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(displayName, "displayName");
    Objects.requireNonNull(version, "version");
    files = files.stream().sorted(Comparator.comparing(DistributionFile::filename)).toList();
  }

  /** The same under another spelling of its version. */
  public Release as(String spelling) {
    return new Release(project, displayName, spelling, files);
  }

  /** The first summary that one of the files has, or null. */
  public String summary() {
    return files.stream()
        .map(DistributionFile::summary)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }
}
