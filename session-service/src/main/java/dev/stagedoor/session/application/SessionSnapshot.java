package dev.stagedoor.session.application;

import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.PublishingSession;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A session and its files at one moment.
 *
 * @param session the session
 * @param files every file that is not canceled; of a name that is being replaced, old before new
 * @param stageShown whether the reader may be told the stage's token
 */
public record SessionSnapshot(
    PublishingSession session, List<FileUpload> files, boolean stageShown) {
  /** For a reader who may be told the stage's token. */
  public SessionSnapshot(PublishingSession session, List<FileUpload> files) {
    this(session, files, true);
  }

  /** The files by name as clients see them: of a name that is being replaced, the new one. */
  public Map<String, FileUpload> shown() {
    Map<String, FileUpload> shown = new TreeMap<>();
    files.forEach(file -> shown.put(file.facts().filename(), file));
    return shown;
  }

  /** What the stage serves: completed files, a replaced one until its successor is completed. */
  public Collection<FileUpload.Completed> staged() {
    return files.stream()
        .filter(FileUpload.Completed.class::isInstance)
        .map(FileUpload.Completed.class::cast)
        .toList();
  }
}
