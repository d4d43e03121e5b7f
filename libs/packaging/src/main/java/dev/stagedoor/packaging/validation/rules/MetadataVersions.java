package dev.stagedoor.packaging.validation.rules;

import java.util.List;

/** The released versions of core metadata, oldest first. */
final class MetadataVersions {
  static final List<String> KNOWN =
      List.of("1.0", "1.1", "1.2", "2.1", "2.2", "2.3", "2.4", "2.5", "2.6");

  private MetadataVersions() {}

  static boolean isKnown(String version) {
    return KNOWN.contains(version);
  }

  /** Whether a version is older than another; false when one of them is unknown. */
  static boolean isOlder(String version, String than) {
    int index = KNOWN.indexOf(version);
    return index >= 0 && index < KNOWN.indexOf(than);
  }
}
