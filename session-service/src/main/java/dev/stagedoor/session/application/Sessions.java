package dev.stagedoor.session.application;

import dev.stagedoor.session.domain.PublishingSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Publishing sessions, kept. */
public interface Sessions {
  /** The session as it stands. */
  Optional<PublishingSession> find(UUID id);

  /** The session, locked; null-safe: nothing where there is none. */
  Optional<PublishingSession> lock(UUID id, Lock lock);

  /** The session that holds this release's slot. */
  Optional<UUID> liveFor(String project, String versionKey);

  /** Whether any live session, but for {@code except}, is on this project. */
  boolean anyLive(String project, UUID except);

  /** A new session. */
  void insert(PublishingSession.Open session);

  /** The next state of a session whose row is locked. */
  void save(PublishingSession session);

  /** What the attempt publishes, and who asked. */
  void recordRequest(UUID id, PublishRequest request);

  /** The request for the attempt that is being processed. */
  Optional<PublishRequest> request(UUID id);

  /**
   * The newest sessions that a user may see.
   *
   * @param projects all their sessions count
   * @param creator of sessions that count too if their project's name was given up
   */
  List<PublishingSession> list(
      Collection<String> projects, String creator, SessionFilter filter, int limit);

  /**
   * The sessions whose stage has that token, newest first; more than one where clients chose it.
   */
  List<PublishingSession> byStageToken(String token);

  /** Editable sessions whose time was over at {@code now}, oldest first. */
  List<UUID> expired(Instant now, int limit);

  /**
   * Sessions in processing that were not asked for during {@code pause}, which doubles with every
   * repetition; they count as asked at {@code now} from then on.
   */
  List<UUID> takeWaiting(Duration pause, Instant now, int limit);

  /** Since when the session that waits longest for its verdict waits; nothing where none waits. */
  Optional<Instant> waitingSince();

  /**
   * Forgets sessions that ended before {@code endedBefore}, their files included, oldest first; two
   * replicas never wait for each other.
   *
   * @return how many went
   */
  int forget(Instant endedBefore, int limit);

  /**
   * Sessions of legacy uploads, opened before {@code openedBefore}, whose file is completed and
   * which nobody has asked to publish; oldest first.
   */
  List<UUID> legacyCompleted(Instant openedBefore, int limit);

  /** Those of {@code ids}, sessions of legacy uploads, that are published or never will be. */
  List<UUID> legacySettled(List<UUID> ids);

  /** Those of {@code ids} that wait for no verdict. */
  List<UUID> settled(List<UUID> ids);
}
