package dev.stagedoor.worker.application;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Any number of digests of a file in one pass over its bytes, in constant memory. */
final class Hashing {
  /** Stays in a core's cache while every algorithm reads it. */
  private static final int BUFFER = 128 * 1024;

  private Hashing() {}

  /**
   * Computes digests.
   *
   * @param file what to read
   * @param algorithms which digests
   * @return hashlib's name of each algorithm to its digest in lower-case hex
   * @throws IOException if the file cannot be read
   */
  static Map<String, String> of(Path file, Set<HashAlgorithm> algorithms) throws IOException {
    Map<HashAlgorithm, MessageDigest> digests = new EnumMap<>(HashAlgorithm.class);
    algorithms.forEach(algorithm -> digests.put(algorithm, algorithm.newDigest()));
    byte[] buffer = new byte[BUFFER];
    try (InputStream bytes = Files.newInputStream(file)) {
      int read;
      while ((read = bytes.read(buffer)) != -1) {
        for (MessageDigest digest : digests.values()) {
          digest.update(buffer, 0, read);
        }
      }
    }
    Map<String, String> hashes = new LinkedHashMap<>();
    digests.forEach(
        (algorithm, digest) ->
            hashes.put(algorithm.hashlibName(), HexFormat.of().formatHex(digest.digest())));
    return hashes;
  }
}
