package dev.stagedoor.session.application;

import dev.stagedoor.events.EventType;
import dev.stagedoor.session.domain.PublishingSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Sees to it that nothing stays in processing and nothing outlives its time. Each run takes a
 * bounded number of rows that no other replica takes, and asks again for what was not answered: the
 * seal of a file, the verdict on a publish. Both questions are idempotent. Every method tells how
 * many rows it dealt with.
 */
@ApplicationScoped
public class Reconcile {
  private static final Logger LOG = Logger.getLogger(Reconcile.class);
  private static final int AT_ONCE = 100;

  private final Sessions sessions;
  private final Files files;
  private final CompleteFile completeFile;
  private final CancelSession cancelSession;
  private final LegacyOutcomes legacyOutcomes;
  private final Events events;
  private final Transactions transactions;
  private final TimeSource time;
  private final SessionSettings settings;

  Reconcile(
      Sessions sessions,
      Files files,
      CompleteFile completeFile,
      CancelSession cancelSession,
      LegacyOutcomes legacyOutcomes,
      Events events,
      Transactions transactions,
      TimeSource time,
      SessionSettings settings) {
    this.sessions = sessions;
    this.files = files;
    this.completeFile = completeFile;
    this.cancelSession = cancelSession;
    this.legacyOutcomes = legacyOutcomes;
    this.events = events;
    this.transactions = transactions;
    this.time = time;
    this.settings = settings;
  }

  /** Asks again for the seals of files that wait too long. */
  public int files() {
    Instant now = time.now();
    List<UUID> waiting =
        transactions.call(() -> files.takeWaiting(settings.askAgainAfter(), now, AT_ONCE));
    for (UUID id : waiting) {
      LOG.infof("file %s waits for its judgement; asking again", id);
      completeFile.askAgain(id);
    }
    return waiting.size();
  }

  /** Asks again for the verdicts on publishes that wait too long. */
  public int publishes() {
    Instant now = time.now();
    List<UUID> waiting =
        transactions.call(() -> sessions.takeWaiting(settings.askAgainAfter(), now, AT_ONCE));
    for (UUID id : waiting) {
      LOG.infof("session %s waits for its verdict; asking again", id);
      transactions.run(() -> requestAgain(id));
    }
    return waiting.size();
  }

  /** Publishes the sessions of legacy uploads whose file is completed and that nobody published. */
  public int legacy() {
    Instant openedBefore = time.now().minus(settings.askAgainAfter());
    List<UUID> waiting = transactions.call(() -> sessions.legacyCompleted(openedBefore, AT_ONCE));
    for (UUID id : waiting) {
      LOG.infof("session %s of a legacy upload is completed and not published; publishing it", id);
      legacyOutcomes.goOn(id);
    }
    return waiting.size();
  }

  /** Ends sessions whose time is over. */
  public int expiries() {
    int ended = 0;
    for (UUID id : transactions.call(() -> sessions.expired(time.now(), AT_ONCE))) {
      if (cancelSession.expire(id)) {
        LOG.infof("session %s expired", id);
        ended++;
      }
    }
    return ended;
  }

  /** Forgets sessions that ended longer ago than anybody may still ask for them. */
  public int retention() {
    Instant endedBefore = time.now().minus(settings.retention());
    return transactions.call(() -> sessions.forget(endedBefore, AT_ONCE));
  }

  /** How long the file that waits longest for its judgement waits; zero where none waits. */
  public Duration longestFile() {
    return transactions.call(() -> since(files.waitingSince()));
  }

  /** How long the publish that waits longest for its verdict waits; zero where none waits. */
  public Duration longestPublish() {
    return transactions.call(() -> since(sessions.waitingSince()));
  }

  private Duration since(Optional<Instant> start) {
    return start.map(since -> Duration.between(since, time.now())).orElse(Duration.ZERO);
  }

  private void requestAgain(UUID id) {
    if (sessions.lock(id, Lock.UPDATE).orElse(null) instanceof PublishingSession.Processing session
        && !events.isUnsent(EventType.PUBLISH_REQUESTED, id)) {
      PublishRequest request = sessions.request(id).orElseThrow();
      List<String> names =
          new SessionSnapshot(session, files.ofSession(id)).shown().keySet().stream().toList();
      events.say(
          request.origin(),
          id,
          session.facts().project(),
          session.revision(),
          PublishSession.requested(
              session, request.manifestKey(), request.manifestDigest(), names));
    }
  }
}
