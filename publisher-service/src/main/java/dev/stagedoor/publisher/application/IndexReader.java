package dev.stagedoor.publisher.application;

import dev.stagedoor.publisher.domain.IndexOverview;
import dev.stagedoor.publisher.domain.ProjectListing;
import dev.stagedoor.publisher.domain.ServedFile;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/** Port: read the public index. Each method reads one snapshot, so a release is there or not. */
public interface IndexReader {

  /** The serial of a project's last change; empty if there is no such project. */
  OptionalLong projectSerial(String name);

  /** A project and its files; empty if there is no such project. */
  Optional<ProjectListing> project(String name);

  /** The serial at which a project last appeared or vanished; 0 in an empty index. */
  long rootSerial();

  /**
   * The normalized names of all projects that had appeared at a serial, sorted; read as they are
   * taken, in memory that does not grow with the index.
   *
   * @param serial one that {@link #rootSerial} said
   */
  Iterator<String> names(long serial);

  /** A file by its name; empty if none of that name was ever published. */
  Optional<ServedFile> file(String filename);

  /**
   * The keys of the blobs of files that were ever published, listed still or not, metadata
   * included.
   *
   * @param files the file upload sessions that they came by
   * @return nothing for files that were never published
   */
  Map<UUID, Set<String>> blobKeys(Collection<UUID> files);

  /**
   * Those whose blobs were deleted for good; waits for a deletion that is under way.
   *
   * @param files the file upload sessions that they came by
   */
  Set<UUID> purged(Collection<UUID> files);

  /** The index's serial. */
  long serial();

  /**
   * The index at a glance.
   *
   * @param releases how many of the newest releases, at least 0
   */
  IndexOverview overview(int releases);
}
