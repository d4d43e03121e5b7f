package dev.stagedoor.upload;

import dev.stagedoor.internal.FileStates;
import dev.stagedoor.internal.FileStatesAnswer;
import dev.stagedoor.internal.FileStatesAnswer.FileState;
import dev.stagedoor.internal.FileStatesRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Stands for session-service, which is another deployable: knows files by a table. */
@ApplicationScoped
public class TableFileStates implements FileStates {
  private final Map<UUID, FileState> states = new ConcurrentHashMap<>();
  private final Queue<UUID> asked = new ConcurrentLinkedQueue<>();

  void know(UUID fileId, FileState state) {
    states.put(fileId, state);
  }

  /** How often it was asked for that file. */
  long asked(UUID fileId) {
    return asked.stream().filter(fileId::equals).count();
  }

  @Override
  public FileStatesAnswer states(FileStatesRequest request) {
    List<UUID> ids = request.fileIds();
    asked.addAll(ids);
    return new FileStatesAnswer(
        ids.stream().filter(states::containsKey).collect(Collectors.toMap(id -> id, states::get)));
  }
}
