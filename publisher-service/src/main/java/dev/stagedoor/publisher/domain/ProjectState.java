package dev.stagedoor.publisher.domain;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * The status marker of a project (PEP 792).
 *
 * @param marker the marker
 * @param reason why, or null
 */
public record ProjectState(Marker marker, String reason) {

  /** The markers, with what each allows. */
  public enum Marker {
    /** Everything is allowed. */
    ACTIVE(true, true),
    /** Files stay; nothing more is published. */
    ARCHIVED(true, false),
    /** No files are offered, and nothing more is published. */
    QUARANTINED(false, false),
    /** There is something better; everything is allowed. */
    DEPRECATED(true, true);

    private final boolean offersFiles;
    private final boolean takesReleases;

    Marker(boolean offersFiles, boolean takesReleases) {
      this.offersFiles = offersFiles;
      this.takesReleases = takesReleases;
    }

    /** Whether its page lists files, and they can be downloaded. */
    public boolean offersFiles() {
      return offersFiles;
    }

    /** Whether something may be published. */
    public boolean takesReleases() {
      return takesReleases;
    }

    /** The marker as PEP 792 writes it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The marker that is written so; empty if there is none. */
    public static Optional<Marker> of(String text) {
      for (Marker marker : values()) {
        if (marker.text().equals(text)) {
          return Optional.of(marker);
        }
      }
      return Optional.empty();
    }
  }

  /** Takes a blank reason for none. */
  public ProjectState {
    Objects.requireNonNull(marker, "marker");
    reason = reason == null || reason.isBlank() ? null : reason.strip();
  }
}
