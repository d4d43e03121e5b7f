package dev.stagedoor.cli.release;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.filename.DistributionFilename;
import dev.stagedoor.uploadapi.ProblemError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Files of one project and version, which go into one publishing session (PEP 694, "Multiple
 * Sessions").
 *
 * @param name the project's normalized name
 * @param version the canonical version
 * @param files in the order given
 */
public record Release(String name, String version, List<LocalFile> files) {
  /** What makes files one release: 1.0 and 1.0.0 are the same. */
  private record Key(String name, String releaseKey) {}

  /**
   * Groups files by the project and version that their names say.
   *
   * @param paths files
   * @return releases in the order of their first file
   * @throws CliFailure of {@link ExitCode#USAGE} for paths that are no files or come twice, of
   *     {@link ExitCode#REFUSED} for names that no distribution has
   */
  public static List<Release> group(List<Path> paths) {
    Map<Key, List<LocalFile>> files = new LinkedHashMap<>();
    Map<Key, DistributionFilename> first = new LinkedHashMap<>();
    List<ProblemError> refused = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Path path : paths) {
      LocalFile file = file(path);
      if (!names.add(file.filename())) {
        throw CliFailure.usage(file.filename() + " is given twice");
      }
      try {
        DistributionFilename parsed = DistributionFilename.parse(file.filename());
        Key key = new Key(parsed.projectName().normalized(), parsed.version().releaseKey());
        first.putIfAbsent(key, parsed);
        files.computeIfAbsent(key, unused -> new ArrayList<>()).add(file);
      } catch (InvalidValueException e) {
        refused.add(new ProblemError(file.filename(), e.getMessage(), e.rule(), null));
      }
    }
    if (!refused.isEmpty()) {
      throw new CliFailure(
          ExitCode.REFUSED, "not the names of distributions", refused, List.of(), null);
    }
    return first.entrySet().stream()
        .map(
            entry ->
                new Release(
                    entry.getValue().projectName().normalized(),
                    entry.getValue().version().canonical(),
                    List.copyOf(files.get(entry.getKey()))))
        .toList();
  }

  /**
   * The release as a pinned requirement.
   *
   * @return {@code name==version}
   */
  public String pinned() {
    return name + "==" + version;
  }

  private static LocalFile file(Path path) {
    if (!Files.isRegularFile(path)) {
      throw CliFailure.usage(path + (Files.exists(path) ? " is no file" : " does not exist"));
    }
    try {
      return new LocalFile(path, path.getFileName().toString(), Files.size(path));
    } catch (IOException e) {
      throw CliFailure.usage("cannot read " + path + ": " + e.getMessage());
    }
  }
}
