package dev.stagedoor.session.application;

import dev.stagedoor.events.FileCanceled;
import dev.stagedoor.events.SessionCanceled;
import dev.stagedoor.internal.Origin;
import dev.stagedoor.session.domain.CancelCause;
import dev.stagedoor.session.domain.FileCancelCause;
import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.session.domain.Right;
import dev.stagedoor.session.domain.SessionFacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/**
 * Ends a session unpublished, by a client or by time (PEP 694, "Publishing Session Cancellation").
 * Its files go with it, whatever their state; the name goes if this was the last session that held
 * its reservation.
 */
@ApplicationScoped
public class CancelSession {
  private static final Origin SYSTEM =
      new Origin(dev.stagedoor.events.EventContext.SYSTEM, null, null, null);

  private final SessionAccess sessionAccess;
  private final Projects projects;
  private final Sessions sessions;
  private final Files files;
  private final FilenameClaims claims;
  private final Events events;
  private final Transactions transactions;
  private final TimeSource time;

  CancelSession(
      SessionAccess sessionAccess,
      Projects projects,
      Sessions sessions,
      Files files,
      FilenameClaims claims,
      Events events,
      Transactions transactions,
      TimeSource time) {
    this.sessionAccess = sessionAccess;
    this.projects = projects;
    this.sessions = sessions;
    this.files = files;
    this.claims = claims;
    this.events = events;
    this.transactions = transactions;
    this.time = time;
  }

  /**
   * Cancels for a client; a session that is canceled already stays so.
   *
   * @throws Refusal 403; 404; 409 while it is being published and after
   */
  public void cancel(Credentials credentials, UUID id) {
    transactions.run(
        () -> {
          Caller caller = sessionAccess.caller(credentials);
          PublishingSession found = sessionAccess.find(caller, id, Right.STAGE);
          projects.lock(found.facts().project());
          PublishingSession session = sessionAccess.lock(caller, id, Lock.UPDATE, Right.STAGE);
          Instant now = time.now();
          switch (session) {
            case PublishingSession.Canceled _ -> {}
            // Its time is over and the sweeper has not come yet: what is asked for has happened.
            case PublishingSession.Editable editable when editable.expired(now) -> {
              expire(editable, now);
              releaseName(session.facts());
            }
            default -> {
              end(
                  sessionAccess.editable(session, "cancel"),
                  CancelCause.CLIENT,
                  caller.origin(),
                  now);
              releaseName(session.facts());
            }
          }
        });
  }

  /** Ends a session whose time is over, if it still is; for the sweeper. */
  public boolean expire(UUID id) {
    return transactions.call(
        () -> {
          Instant now = time.now();
          sessions.find(id).ifPresent(session -> projects.lock(session.facts().project()));
          if (sessions.lock(id, Lock.UPDATE).orElse(null)
                  instanceof PublishingSession.Editable editable
              && editable.expired(now)) {
            expire(editable, now);
            releaseName(editable.facts());
            return true;
          }
          return false;
        });
  }

  /**
   * Ends a session whose time is over, within the caller's transaction, which has locked name and
   * session, and which opens the next session of the name: so the reservation stays.
   */
  void expire(PublishingSession.Editable session, Instant now) {
    end(session, CancelCause.EXPIRED, SYSTEM, now);
  }

  private void end(
      PublishingSession.Editable session, CancelCause cause, Origin origin, Instant now) {
    UUID id = session.facts().id();
    String project = session.facts().project();
    FileCancelCause fileCause =
        cause == CancelCause.EXPIRED
            ? FileCancelCause.SESSION_EXPIRED
            : FileCancelCause.SESSION_CANCELED;
    for (FileUpload file : files.ofSession(id)) {
      FileUpload.Canceled gone =
          files.lock(file.facts().id()).orElseThrow().endWithSession(fileCause, now);
      files.save(gone);
      events.say(
          origin,
          id,
          project,
          gone.revision(),
          new FileCanceled(gone.facts().id(), gone.facts().filename(), fileCause.word()));
    }
    // Only a legacy upload has a claim before it is published.
    claims.release(id, PublishingSession.FIRST_ATTEMPT);
    PublishingSession.Canceled canceled = session.cancel(cause, now);
    sessions.save(canceled);
    events.say(origin, id, project, canceled.revision(), new SessionCanceled(id, cause.word()));
  }

  /** The name goes with the last session that held its reservation; a registered name stays. */
  private void releaseName(SessionFacts facts) {
    if (!sessions.anyLive(facts.project(), facts.id())) {
      projects.release(facts.project());
    }
  }
}
