package dev.stagedoor.packaging.validation;

import dev.stagedoor.packaging.archive.Retention;
import dev.stagedoor.packaging.filename.DistributionFilename;
import dev.stagedoor.packaging.filename.SdistFilename;
import dev.stagedoor.packaging.filename.WheelFilename;
import java.util.Map;

/** The metadata files that rules read whole, each with its limit in bytes. */
final class KeptFiles implements Retention {
  private static final int KIB = 1024;
  private static final Map<String, Integer> DIST_INFO =
      Map.of(
          "METADATA", 2048 * KIB,
          "WHEEL", 64 * KIB,
          "RECORD", 16 * 1024 * KIB,
          "entry_points.txt", 1024 * KIB);
  private static final Map<String, Integer> TOP_DIRECTORY = Map.of("PKG-INFO", 2048 * KIB);

  private final String directorySuffix;
  private final Map<String, Integer> limits;

  private KeptFiles(String directorySuffix, Map<String, Integer> limits) {
    this.directorySuffix = directorySuffix;
    this.limits = limits;
  }

  static KeptFiles of(DistributionFilename filename) {
    return switch (filename) {
      case WheelFilename wheel -> new KeptFiles(".dist-info", DIST_INFO);
      case SdistFilename sdist -> new KeptFiles("", TOP_DIRECTORY);
    };
  }

  @Override
  public int limit(String path) {
    int slash = path.indexOf('/');
    if (slash <= 0 || !path.substring(0, slash).endsWith(directorySuffix)) {
      return NOTHING;
    }
    return limits.getOrDefault(path.substring(slash + 1), NOTHING);
  }
}
