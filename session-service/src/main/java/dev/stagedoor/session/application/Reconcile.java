package dev.stagedoor.session.application;

import dev.stagedoor.events.EventType;
import dev.stagedoor.internal.Origin;
import dev.stagedoor.session.domain.PublishingSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Sees to it that nothing stays in processing and nothing outlives its time. Each run takes a
 * bounded number of rows that no other replica takes, and asks again for what was not answered: the
 * seal of a file, the verdict on a publish. Both questions are idempotent.
 */
@ApplicationScoped
public class Reconcile {
  private static final Logger LOG = Logger.getLogger(Reconcile.class);
  private static final int AT_ONCE = 100;

  private final Sessions sessions;
  private final Files files;
  private final CompleteFile completeFile;
  private final CancelSession cancelSession;
  private final Events events;
  private final Transactions transactions;
  private final TimeSource time;
  private final SessionSettings settings;

  Reconcile(
      Sessions sessions,
      Files files,
      CompleteFile completeFile,
      CancelSession cancelSession,
      Events events,
      Transactions transactions,
      TimeSource time,
      SessionSettings settings) {
    this.sessions = sessions;
    this.files = files;
    this.completeFile = completeFile;
    this.cancelSession = cancelSession;
    this.events = events;
    this.transactions = transactions;
    this.time = time;
    this.settings = settings;
  }

  /** Asks again for the seals of files that wait too long. */
  public void files() {
    Instant now = time.now();
    List<UUID> waiting =
        transactions.call(() -> files.takeWaiting(settings.askAgainAfter(), now, AT_ONCE));
    for (UUID id : waiting) {
      LOG.infof("file %s waits for its judgement; asking again", id);
      completeFile.askAgain(id);
    }
  }

  /** Asks again for the verdicts on publishes that wait too long. */
  public void publishes() {
    Instant now = time.now();
    List<UUID> waiting =
        transactions.call(() -> sessions.takeWaiting(settings.askAgainAfter(), now, AT_ONCE));
    for (UUID id : waiting) {
      LOG.infof("session %s waits for its verdict; asking again", id);
      transactions.run(() -> requestAgain(id));
    }
  }

  /** Ends sessions whose time is over. */
  public void expiries() {
    for (UUID id : transactions.call(() -> sessions.expired(time.now(), AT_ONCE))) {
      if (cancelSession.expire(id)) {
        LOG.infof("session %s expired", id);
      }
    }
  }

  private void requestAgain(UUID id) {
    if (sessions.lock(id, Lock.UPDATE).orElse(null) instanceof PublishingSession.Processing session
        && !events.isUnsent(EventType.PUBLISH_REQUESTED, id)) {
      String[] manifest = sessions.manifest(id).orElseThrow();
      List<String> names =
          new SessionSnapshot(session, files.ofSession(id)).shown().keySet().stream().toList();
      events.say(
          new Origin(session.facts().createdBy(), null, null, null),
          id,
          session.facts().project(),
          session.revision(),
          PublishSession.requested(session, manifest[0], manifest[1], names));
    }
  }
}
