package dev.stagedoor.simpleindex;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The status marker of a project (PEP 792).
 *
 * @param marker the marker
 * @param reason why, for people; empty if none is given
 */
public record ProjectStatus(Marker marker, Optional<String> reason) {

  private static final ProjectStatus ACTIVE = new ProjectStatus(Marker.ACTIVE, Optional.empty());

  /** The markers that PEP 792 knows, with what they mean for the index. */
  public enum Marker {
    /** The default: everything is allowed. */
    ACTIVE,
    /** Not expected to be updated; no new releases are accepted. */
    ARCHIVED,
    /** Considered unsafe; no files are offered, which the caller sees to. */
    QUARANTINED,
    /** Superseded or no longer useful; nothing is forbidden. */
    DEPRECATED;

    /**
     * The marker as PEP 792 writes it.
     *
     * @return lower-case
     */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Refuses absent parts. */
  public ProjectStatus {
    Objects.requireNonNull(marker, "marker");
    Objects.requireNonNull(reason, "reason");
  }

  /**
   * The status of a project of which nothing else is said.
   *
   * @return active, without a reason
   */
  public static ProjectStatus active() {
    return ACTIVE;
  }
}
