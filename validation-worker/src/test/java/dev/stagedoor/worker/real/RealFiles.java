package dev.stagedoor.worker.real;

import dev.stagedoor.packaging.ListResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The list, whose own comments say how it is written.
 *
 * @param files in the order of the list
 * @param reasons why the big public index refuses the same thing, by the rule's identifier
 */
record RealFiles(List<RealFile> files, Map<String, String> reasons) {

  /** Reads the list. */
  static RealFiles read() {
    Reader reader = new Reader();
    ListResource.lines(RealFiles.class, "real-distributions.txt").forEach(reader::read);
    return new RealFiles(List.copyOf(reader.files), reader.reasons);
  }

  /** What was read so far; a refusal belongs to the file above it, a file to the release above. */
  private static final class Reader {
    private final List<RealFile> files = new ArrayList<>();
    private final Map<String, String> reasons = new LinkedHashMap<>();
    private RealFile.Release release;

    private void read(String line) {
      String[] word = line.split(" ", 2);
      switch (word[0]) {
        case "release" -> release = release(word[1].split(" \\| ", 3));
        case "file" -> files.add(file(word[1].split(" "), false));
        case "small" -> files.add(file(word[1].split(" "), true));
        case "refused" -> files.getLast().refusedByPypi().add(word[1]);
        case "refused-always" -> {
          files.getLast().refusedByPypi().add(word[1]);
          files.getLast().refusedByImport().add(word[1]);
        }
        case "because" -> {
          String[] reason = word[1].split(": ", 2);
          reasons.put(reason[0], reason[1]);
        }
        default -> throw new IllegalArgumentException("no line of the list: " + line);
      }
    }

    private static RealFile.Release release(String[] parts) {
      String[] requirement = parts[0].split("==", 2);
      return new RealFile.Release(requirement[0], requirement[1], parts[1], parts[2]);
    }

    private RealFile file(String[] parts, boolean small) {
      Set<String> refusedByPypi = new TreeSet<>();
      Set<String> refusedByImport = new TreeSet<>();
      return new RealFile(release, parts[1], parts[0], small, refusedByPypi, refusedByImport);
    }
  }
}
