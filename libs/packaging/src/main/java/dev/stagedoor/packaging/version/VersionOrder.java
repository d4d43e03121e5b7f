package dev.stagedoor.packaging.version;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** The ordering of versions (PEP 440, Summary of permitted suffixes and relative ordering). */
final class VersionOrder {
  private VersionOrder() {}

  static int compare(Version left, Version right) {
    int result = left.epoch().compareTo(right.epoch());
    if (result == 0) {
      result = compareRelease(left.release(), right.release());
    }
    if (result == 0) {
      result = comparePhase(left.phase(), right.phase());
    }
    return result == 0 ? compareLocal(left.local(), right.local()) : result;
  }

  private static int compareRelease(List<BigInteger> left, List<BigInteger> right) {
    int length = Math.max(left.size(), right.size());
    for (int i = 0; i < length; i++) {
      int result = Version.segment(left, i).compareTo(Version.segment(right, i));
      if (result != 0) {
        return result;
      }
    }
    return 0;
  }

  private static int comparePhase(Version.Phase left, Version.Phase right) {
    int result = Integer.compare(preRank(left), preRank(right));
    if (result == 0 && left.pre() != null && right.pre() != null) {
      result = left.pre().number().compareTo(right.pre().number());
    }
    if (result == 0) {
      // No post segment sorts before every post segment, no dev segment after every dev segment.
      result = compareOptional(left.post(), right.post(), -1);
    }
    return result == 0 ? compareOptional(left.dev(), right.dev(), 1) : result;
  }

  /** dev-only before a, b, rc before the final release and its post-releases. */
  private static int preRank(Version.Phase phase) {
    if (phase.pre() != null) {
      return switch (phase.pre().letter()) {
        case "a" -> 1;
        case "b" -> 2;
        default -> 3;
      };
    }
    return phase.post() == null && phase.dev() != null ? 0 : 4;
  }

  private static int compareOptional(BigInteger left, BigInteger right, int absent) {
    if (left == null || right == null) {
      return left == right ? 0 : left == null ? absent : -absent;
    }
    return left.compareTo(right);
  }

  private static int compareLocal(List<String> left, List<String> right) {
    int length = Math.min(left.size(), right.size());
    for (int i = 0; i < length; i++) {
      int result = compareLocalSegment(left.get(i), right.get(i));
      if (result != 0) {
        return result;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static int compareLocalSegment(String left, String right) {
    Optional<BigInteger> leftNumber = Version.localNumber(left);
    Optional<BigInteger> rightNumber = Version.localNumber(right);
    if (leftNumber.isPresent() && rightNumber.isPresent()) {
      return leftNumber.get().compareTo(rightNumber.get());
    }
    if (leftNumber.isPresent() != rightNumber.isPresent()) {
      return leftNumber.isPresent() ? 1 : -1;
    }
    return left.compareTo(right);
  }
}
