package dev.stagedoor.simpleindex;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One file of a project's page.
 *
 * @param filename the distribution's filename
 * @param url where it is, absolute or relative to the page, escaped (see {@link FileUrls}), without
 *     a fragment
 * @param hashes digests in lower-case hex by algorithm name of {@code hashlib}; may be empty
 * @param requiresPython the specifier of {@code Requires-Python}, as in the metadata
 * @param size bytes, at least 0
 * @param uploadTime when it was published; null if it is not, as on a stage
 * @param yanked whether it is yanked
 * @param metadataSha256 the digest of the metadata that {@code {url}.metadata} serves (PEP 658);
 *     empty if it serves none
 */
public record IndexFile(
    String filename,
    String url,
    Map<String, String> hashes,
    Optional<String> requiresPython,
    long size,
    Instant uploadTime,
    Yanked yanked,
    Optional<String> metadataSha256) {

  /**
   * Sorts the hashes, so that one file is always rendered to the same bytes.
   *
   * @throws IllegalArgumentException if the size is negative
   */
  public IndexFile {
    Objects.requireNonNull(filename, "filename");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(requiresPython, "requiresPython");
    Objects.requireNonNull(yanked, "yanked");
    Objects.requireNonNull(metadataSha256, "metadataSha256");
    hashes = Collections.unmodifiableMap(new TreeMap<>(hashes));
    if (size < 0) {
      throw new IllegalArgumentException("a size is at least 0, not " + size);
    }
  }
}
