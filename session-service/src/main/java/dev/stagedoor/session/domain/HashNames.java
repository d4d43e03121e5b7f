package dev.stagedoor.session.domain;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The digests of Python's hashlib that take no parameter, with their length in hex digits. */
public final class HashNames {
  private static final Map<String, Integer> LENGTHS =
      Map.ofEntries(
          Map.entry("md5", 32),
          Map.entry("sha1", 40),
          Map.entry("sha224", 56),
          Map.entry("sha256", 64),
          Map.entry("sha384", 96),
          Map.entry("sha512", 128),
          Map.entry("sha3_224", 56),
          Map.entry("sha3_256", 64),
          Map.entry("sha3_384", 96),
          Map.entry("sha3_512", 128),
          Map.entry("blake2b", 128),
          Map.entry("blake2s", 64));
  private static final Set<String> BROKEN = Set.of("md5", "sha1");

  private HashNames() {}

  /** Whether files can be checked against that algorithm here. */
  public static boolean known(String name) {
    return LENGTHS.containsKey(name);
  }

  /** Every known name, sorted. */
  public static Set<String> all() {
    return new TreeMap<>(LENGTHS).keySet();
  }

  /** Whether {@code hex} can be a digest of that algorithm. */
  public static boolean wellFormed(String name, String hex) {
    return hex != null && hex.length() == LENGTHS.get(name) && hex.matches("[0-9a-fA-F]+");
  }

  /** Whether nobody can make two files of one digest. */
  public static boolean secure(String name) {
    return known(name) && !BROKEN.contains(name);
  }
}
