package dev.stagedoor.simpleindex;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * All that a project's page says, read in one snapshot.
 *
 * @param name the normalised name (PEP 503)
 * @param versions every version that has a file, each once, in the order to be shown
 * @param files the files in the order to be shown
 * @param serial the project's last serial, at least 0
 * @param status the project's status marker
 */
public record ProjectPage(
    String name, List<String> versions, List<IndexFile> files, long serial, ProjectStatus status) {

  private static final Pattern NORMALIZED = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /**
   * Copies the lists.
   *
   * @throws IllegalArgumentException if the name is not normalised or the serial is negative
   */
  public ProjectPage {
    Objects.requireNonNull(status, "status");
    if (!NORMALIZED.matcher(name).matches()) {
      throw new IllegalArgumentException("a project page has a normalised name, not " + name);
    }
    if (serial < 0) {
      throw new IllegalArgumentException("a serial is at least 0, not " + serial);
    }
    versions = List.copyOf(versions);
    files = List.copyOf(files);
  }

  /**
   * The page of an active project.
   *
   * @param name the normalised name (PEP 503)
   * @param versions every version that has a file
   * @param files the files
   * @param serial the project's last serial
   * @return the page
   */
  public static ProjectPage active(
      String name, List<String> versions, List<IndexFile> files, long serial) {
    return new ProjectPage(name, versions, files, serial, ProjectStatus.active());
  }
}
