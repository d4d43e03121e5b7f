package dev.stagedoor.session.application;

import dev.stagedoor.events.UuidV7;
import dev.stagedoor.session.domain.Edition;
import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.session.domain.Right;
import dev.stagedoor.session.domain.StageToken;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Opens a session as the edition of April 2025 has it ("Create an Upload Session", "Session
 * Token"): its client chooses the token by a nonce, and whoever asks again for a release is given
 * the session that there is. Creates of one project follow each other by the lock on its name.
 */
@ApplicationScoped
public class OpenOrJoinSession {
  private final CreateSession createSession;
  private final HoldName holdName;
  private final SessionAccess sessionAccess;
  private final Sessions sessions;
  private final Files files;
  private final Transactions transactions;
  private final TimeSource time;

  OpenOrJoinSession(
      CreateSession createSession,
      HoldName holdName,
      SessionAccess sessionAccess,
      Sessions sessions,
      Files files,
      Transactions transactions,
      TimeSource time) {
    this.createSession = createSession;
    this.holdName = holdName;
    this.sessionAccess = sessionAccess;
    this.sessions = sessions;
    this.files = files;
    this.transactions = transactions;
    this.time = time;
  }

  /**
   * The session of the release.
   *
   * @param snapshot as it stands
   * @param opened whether this request opened it
   */
  public record Opened(SessionSnapshot snapshot, boolean opened) {}

  /**
   * Opens it, or finds the one that there is, of either edition.
   *
   * @param caller who was authenticated before the body was read
   * @param nonce any text; empty for a stage that everybody may read
   * @throws Refusal 400 for a name or version that is none; 403, also where somebody else opened
   *     the session of the April edition that there is; 409 where the token is that of another live
   *     session of the project
   */
  public Opened open(Caller caller, String name, String version, String nonce) {
    CreateSession.Wanted wanted = createSession.wanted(name, version);
    // Over the strings as they were sent, since that is what the client computes it from.
    String token = StageToken.of(name, version, nonce);
    return transactions.call(
        () -> {
          HoldName.Held held = holdName.hold(caller, wanted.project(), Right.STAGE, time.now());
          Optional<PublishingSession> live =
              createSession.live(held.row().name(), wanted.release());
          if (live.isPresent()) {
            sessionAccess.require(caller, live.get().facts(), Right.STAGE);
            return new Opened(
                new SessionSnapshot(live.get(), files.ofSession(live.get().facts().id())), false);
          }
          requireFree(held.row().name(), token);
          PublishingSession session =
              createSession.insert(
                  caller,
                  held,
                  UuidV7.at(time.now()),
                  wanted.release(),
                  Edition.APRIL,
                  spelled -> new CreateSession.Stage(token, nonce.isEmpty()));
          return new Opened(new SessionSnapshot(session, List.of()), true);
        });
  }

  /** A stage shows one session's files only, and of a project a token has one stage. */
  private void requireFree(String project, String token) {
    sessions.byStageToken(token).stream()
        .filter(session -> session.facts().project().equals(project))
        .filter(session -> session.status().live() && !sessionAccess.over(session))
        .findFirst()
        .ifPresent(
            session -> {
              throw Refusal.field(
                      ProblemType.SESSION_EXISTS,
                      "nonce",
                      null,
                      "stage-token",
                      "makes the token of the open session of %s %s; choose another"
                          .formatted(project, session.facts().version()))
                  .atSession(session.facts().id());
            });
  }
}
