package dev.stagedoor.session.application;

import dev.stagedoor.events.SessionExtended;
import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.session.domain.Right;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Lets a session live longer (PEP 694, "Publishing Session Extension"); its files live with it. */
@ApplicationScoped
public class ExtendSession {
  private final SessionAccess sessionAccess;
  private final Sessions sessions;
  private final Files files;
  private final Events events;
  private final Transactions transactions;
  private final TimeSource time;
  private final SessionSettings settings;

  ExtendSession(
      SessionAccess sessionAccess,
      Sessions sessions,
      Files files,
      Events events,
      Transactions transactions,
      TimeSource time,
      SessionSettings settings) {
    this.sessionAccess = sessionAccess;
    this.sessions = sessions;
    this.files = files;
    this.events = events;
    this.transactions = transactions;
    this.time = time;
    this.settings = settings;
  }

  /**
   * Extends by {@code seconds} or by what is allowed; never shortens, and never fails for asking
   * too much.
   *
   * @throws Refusal 403; 404; 409 if the session accepts no changes
   */
  public SessionSnapshot extend(Credentials credentials, UUID id, long seconds) {
    return transactions.call(
        () -> {
          Caller caller = sessionAccess.caller(credentials);
          PublishingSession.Editable session =
              sessionAccess.editable(
                  sessionAccess.lock(caller, id, Lock.UPDATE, Right.STAGE), "extend");
          PublishingSession.Editable extended = session.extendTo(wanted(session, seconds));
          if (extended.revision() != session.revision()) {
            sessions.save(extended);
            events.say(
                caller.origin(),
                id,
                extended.facts().project(),
                extended.revision(),
                new SessionExtended(id, extended.expiresAt()));
          }
          return new SessionSnapshot(extended, files.ofSession(id));
        });
  }

  private Instant wanted(PublishingSession.Editable session, long seconds) {
    Instant furthest = time.now().plus(settings.longestLifetime()).truncatedTo(ChronoUnit.SECONDS);
    long bounded = Math.clamp(seconds, 0, settings.longestLifetime().toSeconds());
    Instant wanted = session.expiresAt().plus(Duration.ofSeconds(bounded));
    return wanted.isAfter(furthest) ? furthest : wanted;
  }
}
