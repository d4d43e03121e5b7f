package dev.stagedoor.session.domain;

import java.util.List;
import java.util.stream.Stream;

/**
 * What some files of one release amount to; each filename counts once.
 *
 * @param files how many there are
 * @param bytes their sizes together
 * @param sdists the filenames of the source distributions among them
 */
public record Volume(long files, long bytes, List<String> sdists) {
  /** What every sdist's filename ends in (PyPA specifications, Source distribution format). */
  public static final String SDIST_SUFFIX = ".tar.gz";

  /** Copies the list. */
  public Volume {
    sdists = List.copyOf(sdists);
  }

  /** Whether a filename is that of an sdist. */
  public static boolean isSdist(String filename) {
    return filename.endsWith(SDIST_SUFFIX);
  }

  /** The same and one file more. */
  public Volume with(String filename, long size) {
    return new Volume(
        files + 1,
        bytes + size,
        isSdist(filename) ? Stream.concat(sdists.stream(), Stream.of(filename)).toList() : sdists);
  }
}
