package dev.stagedoor.session.application;

import dev.stagedoor.events.Event;
import dev.stagedoor.events.ProjectStatusChanged;
import dev.stagedoor.events.Reason;
import dev.stagedoor.events.ReleasePublished;
import dev.stagedoor.events.ReleaseRefused;
import dev.stagedoor.events.SessionFailed;
import dev.stagedoor.events.SessionPublished;
import dev.stagedoor.internal.Origin;
import dev.stagedoor.session.domain.PublishingSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Takes {@code release.published} and {@code release.refused}, and {@code project.status-changed}
 * beside them, which says whether there may be more releases. A session leaves {@code processing}
 * by this alone, and only for the verdict on the attempt that it waits for; any other changes
 * nothing.
 */
@ApplicationScoped
public class ApplyVerdict {
  private final Projects projects;
  private final Sessions sessions;
  private final FilenameClaims claims;
  private final Events events;
  private final SessionWaiters waiters;
  private final LegacyWaiters legacyWaiters;
  private final Transactions transactions;
  private final TimeSource time;
  private final SessionSettings settings;

  ApplyVerdict(
      Projects projects,
      Sessions sessions,
      FilenameClaims claims,
      Events events,
      SessionWaiters waiters,
      LegacyWaiters legacyWaiters,
      Transactions transactions,
      TimeSource time,
      SessionSettings settings) {
    this.projects = projects;
    this.sessions = sessions;
    this.claims = claims;
    this.events = events;
    this.waiters = waiters;
    this.legacyWaiters = legacyWaiters;
    this.transactions = transactions;
    this.time = time;
    this.settings = settings;
  }

  /** Applies them, each in a transaction, since each locks its project and its session. */
  public void apply(List<Event> batch) {
    for (Event event : batch) {
      List<UUID> settled = new ArrayList<>();
      switch (event.data()) {
        case ReleasePublished verdict -> transactions.run(() -> published(event, verdict, settled));
        case ReleaseRefused verdict -> transactions.run(() -> refused(event, verdict, settled));
        case ProjectStatusChanged changed ->
            transactions.run(
                () -> projects.mark(changed.project(), changed.status(), changed.serial()));
        default -> {}
      }
      settled.forEach(waiters::wake);
      settled.forEach(legacyWaiters::wake);
    }
  }

  private void published(Event event, ReleasePublished verdict, List<UUID> settled) {
    projects.lock(verdict.project());
    PublishingSession.Processing session = awaiting(verdict.sessionId(), verdict.attempt());
    if (session == null) {
      return;
    }
    claims.publish(verdict.sessionId(), verdict.attempt());
    projects.register(verdict.project());
    PublishingSession.Published published = session.published(verdict.serial(), time.now());
    sessions.save(published);
    events.say(
        origin(event),
        verdict.sessionId(),
        verdict.project(),
        published.revision(),
        new SessionPublished(verdict.sessionId(), verdict.attempt(), verdict.serial()));
    settled.add(verdict.sessionId());
  }

  private void refused(Event event, ReleaseRefused verdict, List<UUID> settled) {
    PublishingSession.Processing session = awaiting(verdict.sessionId(), verdict.attempt());
    if (session == null) {
      return;
    }
    claims.release(verdict.sessionId(), verdict.attempt());
    PublishingSession.Failed failed =
        session.refused(
            verdict.reasons().stream().map(Reason::message).toList(),
            time.now(),
            settings.graceAfterFailure());
    sessions.save(failed);
    events.say(
        origin(event),
        verdict.sessionId(),
        session.facts().project(),
        failed.revision(),
        new SessionFailed(verdict.sessionId(), verdict.attempt(), verdict.reasons()));
    settled.add(verdict.sessionId());
  }

  private PublishingSession.Processing awaiting(UUID sessionId, int attempt) {
    return sessions.lock(sessionId, Lock.UPDATE).orElse(null)
                instanceof PublishingSession.Processing session
            && session.awaits(attempt)
        ? session
        : null;
  }

  private static Origin origin(Event event) {
    return new Origin(
        event.context().principal(),
        event.context().tokenId(),
        event.context().traceparent(),
        event.context().clientAddress());
  }
}
