package dev.stagedoor.publisher.domain;

import java.util.List;

/**
 * A project and its files at one moment.
 *
 * @param name the normalized name
 * @param serial the serial of its last change
 * @param state its status marker
 * @param files none of a quarantined project; in the order of publication, then by filename
 */
public record ProjectListing(String name, long serial, ProjectState state, List<ListedFile> files) {

  /** Copies the files. */
  public ProjectListing {
    files = List.copyOf(files);
  }

  /** Every version that has a file, each once, in the order of publication. */
  public List<String> versions() {
    return files.stream().map(ListedFile::version).distinct().toList();
  }
}
