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
  private final Map<UUID, Runnable> events = new ConcurrentHashMap<>();
  private final Queue<UUID> asked = new ConcurrentLinkedQueue<>();

  /** Forgets that file at the moment at which it is asked for it. */
  void forgetWhenAsked(UUID fileId, Runnable meanwhile) {
    events.put(fileId, meanwhile);
  }

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
    ids.stream()
        .filter(events::containsKey)
        .forEach(
            id -> {
              states.remove(id);
              events.remove(id).run();
            });
    return new FileStatesAnswer(
        ids.stream().filter(states::containsKey).collect(Collectors.toMap(id -> id, states::get)));
  }
}
