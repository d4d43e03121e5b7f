package dev.stagedoor.session.application;

import dev.stagedoor.internal.FileStatesAnswer.FileState;
import dev.stagedoor.internal.Origin;
import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.Volume;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** File upload sessions, kept. */
public interface Files {
  /** The file as it stands. */
  Optional<FileUpload> find(UUID id);

  /** The file, locked against everybody. */
  Optional<FileUpload> lock(UUID id);

  /** Every file of a session but canceled ones, sorted by filename, then by age. */
  List<FileUpload> ofSession(UUID sessionId);

  /**
   * What a session holds beside {@code except}: each filename once, by its newest upload, canceled
   * ones left out.
   */
  Volume staged(UUID sessionId, String except);

  /**
   * A new file; false where its filename is on its way in this session already, and the transaction
   * must be rolled back.
   */
  boolean insert(FileUpload.Pending file);

  /** The next state of a file whose row is locked. */
  void save(FileUpload file);

  /** Who asked that the file be completed. */
  void recordRequest(UUID id, Origin origin);

  /** Who asked that the file be completed; nothing where nobody did. */
  Optional<Origin> request(UUID id);

  /**
   * Writes what was saved so far to the database, so that the order of changes is the order of
   * calls.
   */
  void flush();

  /**
   * Files in processing that were not asked for during {@code pause}, which doubles with every
   * repetition; they count as asked at {@code now} from then on.
   */
  List<UUID> takeWaiting(Duration pause, Instant now, int limit);

  /** Since when the file that waits longest for its judgement waits; nothing where none waits. */
  Optional<Instant> waitingSince();

  /** What became of those of {@code ids} that are there. */
  Map<UUID, FileState> states(Collection<UUID> ids);

  /** Those of {@code ids} that are not in processing. */
  List<UUID> settled(List<UUID> ids);
}
