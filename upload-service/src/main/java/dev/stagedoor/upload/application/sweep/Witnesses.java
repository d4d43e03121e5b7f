package dev.stagedoor.upload.application.sweep;

import dev.stagedoor.internal.FileStates;
import dev.stagedoor.internal.FileStatesAnswer.FileState;
import dev.stagedoor.internal.FileStatesRequest;
import dev.stagedoor.internal.PublishedBlobs;
import dev.stagedoor.internal.PublishedBlobsRequest;
import dev.stagedoor.upload.application.sweep.Finding.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Asks the other services what they know of candidates. session-service first: what it has
 * forgotten because it is published, publisher-service has by then.
 */
@ApplicationScoped
class Witnesses {
  private final FileStates fileStates;
  private final PublishedBlobs publishedBlobs;

  @Inject
  Witnesses(FileStates fileStates, PublishedBlobs publishedBlobs) {
    this.fileStates = fileStates;
    this.publishedBlobs = publishedBlobs;
  }

  /**
   * What they said.
   *
   * @param states of files without a row here
   * @param served keys of published files
   */
  record Testimony(Map<UUID, FileState> states, Map<UUID, Set<String>> served) {
    /** Why no object of the file may be deleted, if somebody knows the file. */
    Optional<String> forFile(UUID fileId) {
      FileState state = states.get(fileId);
      if (state != null) {
        return Optional.of(
            "session-service knows the file, as " + state.name().toLowerCase(Locale.ROOT));
      }
      return served.containsKey(fileId)
          ? Optional.of("publisher-service serves the file")
          : Optional.empty();
    }

    /** Whether the index serves that very blob. */
    boolean serves(UUID fileId, String key) {
      return served.getOrDefault(fileId, Set.of()).contains(key);
    }
  }

  /**
   * Asks about candidates, of no more files than one question takes.
   *
   * @throws dev.stagedoor.internal.ServiceUnavailableException if one of them cannot be reached
   */
  Testimony ask(Collection<Candidate> candidates) {
    List<UUID> all = candidates.stream().map(Candidate::fileId).distinct().toList();
    List<UUID> unknown =
        candidates.stream()
            .filter(candidate -> candidate.kind() == Kind.UNKNOWN)
            .map(Candidate::fileId)
            .toList();
    Map<UUID, FileState> states =
        unknown.isEmpty() ? Map.of() : fileStates.states(new FileStatesRequest(unknown)).states();
    Map<UUID, Set<String>> served =
        all.isEmpty() ? Map.of() : publishedBlobs.published(new PublishedBlobsRequest(all)).keys();
    return new Testimony(states, served);
  }

  /**
   * Those of these files whose blobs publisher-service has deleted for good.
   *
   * @param fileIds no more than one question takes
   * @throws dev.stagedoor.internal.ServiceUnavailableException if it cannot be reached
   */
  Set<UUID> purged(Collection<UUID> fileIds) {
    return fileIds.isEmpty()
        ? Set.of()
        : publishedBlobs.published(new PublishedBlobsRequest(List.copyOf(fileIds))).purged();
  }
}
