package dev.stagedoor.publisher.domain;

import java.time.Instant;
import java.util.List;

/** How a command about published files, or about a project, ended. */
public sealed interface CommandOutcome {

  /**
   * All is as the command would have it.
   *
   * @param version the version as it was published; null for a command about a project
   * @param changed the names of the files that are not as before, sorted; empty where the command
   *     was carried out earlier
   * @param serial the project's serial since
   * @param restorableUntil until when a deletion can be taken back; null for other commands and
   *     where nothing was deleted
   */
  record Done(String version, List<String> changed, long serial, Instant restorableUntil)
      implements CommandOutcome {

    /** Copies the names. */
    public Done {
      changed = List.copyOf(changed);
    }
  }

  /** There never was such a project, release or file. */
  record Absent() implements CommandOutcome {}

  /** The files were deleted, and the command cannot take that back, or not any more. */
  record Gone() implements CommandOutcome {}

  /** It is about a quarantine, which the administrator alone may set and end. */
  record Quarantined() implements CommandOutcome {}
}
