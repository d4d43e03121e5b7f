package dev.stagedoor.session.application;

import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.session.domain.Right;
import dev.stagedoor.session.domain.SessionFacts;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.UUID;

/**
 * How every use case comes to its session or file: found, permitted, locked, of the edition that
 * the request speaks, editable, in this order, or refused.
 */
@ApplicationScoped
public class SessionAccess {
  private final Access access;
  private final Projects projects;
  private final Sessions sessions;
  private final Files files;
  private final TimeSource time;
  private final SessionSettings settings;

  SessionAccess(
      Access access,
      Projects projects,
      Sessions sessions,
      Files files,
      TimeSource time,
      SessionSettings settings) {
    this.access = access;
    this.projects = projects;
    this.sessions = sessions;
    this.files = files;
    this.time = time;
    this.settings = settings;
  }

  /** The caller of a request that needs no session. */
  public Caller caller(Credentials credentials) {
    return access.authenticate(credentials);
  }

  /** The session as it stands, of either edition, for a caller with one of {@code rights}. */
  public PublishingSession find(Caller caller, UUID id, Right... rights) {
    PublishingSession session =
        sessions.find(id).filter(s -> told(caller, s)).orElseThrow(SessionAccess::noSession);
    require(caller, session.facts(), rights);
    return session;
  }

  /** The session, locked, for a caller with {@code right} who speaks its edition. */
  public PublishingSession lock(Caller caller, UUID id, Lock lock, Right right) {
    PublishingSession session =
        sessions.lock(id, lock).filter(s -> told(caller, s)).orElseThrow(SessionAccess::noSession);
    require(caller, session.facts(), right);
    requireEdition(caller, session);
    return session;
  }

  /**
   * Refuses whoever would change a session in the words of the other edition: the two promise
   * different things about it, to different people.
   *
   * @throws Refusal 409
   */
  public void requireEdition(Caller caller, PublishingSession session) {
    if (session.facts().april() != caller.april()) {
      throw conflict(
          session.facts().id(),
          "the session was opened through the %s edition of PEP 694 and can only be read here"
              .formatted(session.facts().april() ? "April 2025" : "July 2026"));
    }
  }

  /**
   * Whether nothing is left of a session for the edition of April 2025: it was canceled or expired.
   */
  boolean over(PublishingSession session) {
    return switch (session) {
      case PublishingSession.Canceled _ -> true;
      case PublishingSession.Editable editable -> editable.expired(time.now());
      case PublishingSession.Processing _, PublishingSession.Published _ -> false;
    };
  }

  /**
   * The session if it accepts changes.
   *
   * @throws Refusal 409 if it is being published or was published, or it is over
   */
  public PublishingSession.Editable editable(PublishingSession session, String command) {
    UUID id = session.facts().id();
    return switch (session) {
      case PublishingSession.Editable editable when editable.expired(time.now()) ->
          throw conflict(
              id, "cannot %s: the session expired at %s".formatted(command, editable.expiresAt()));
      case PublishingSession.Editable editable -> editable;
      case PublishingSession.Processing _ ->
          throw conflict(id, "cannot %s while the session is being published".formatted(command));
      case PublishingSession.Published _ ->
          throw conflict(id, "cannot %s: the session was published".formatted(command));
      case PublishingSession.Canceled canceled ->
          throw conflict(id, "cannot %s: the session is %s".formatted(command, ended(canceled)));
    };
  }

  /** The file of that session, or 404. */
  public FileUpload file(UUID sessionId, UUID fileId) {
    return files
        .find(fileId)
        .filter(f -> f.facts().sessionId().equals(sessionId))
        .orElseThrow(SessionAccess::noFile);
  }

  /** The file of that session, locked, or 404. */
  public FileUpload lockFile(UUID sessionId, UUID fileId) {
    return files
        .lock(fileId)
        .filter(f -> f.facts().sessionId().equals(sessionId))
        .orElseThrow(SessionAccess::noFile);
  }

  /**
   * As the project's roles have it. Where a name was given up with its last session, there are none
   * any more, and whoever opened the session may still learn how it ended.
   */
  void require(Caller caller, SessionFacts session, Right... rights) {
    if (session.april() && caller.april() && !caller.name().equals(session.createdBy())) {
      throw Access.forbidden(
          "a session of the April 2025 edition belongs to whoever opened it, and to nobody else");
    }
    boolean ownUnpublished =
        !caller.admin()
            && caller.name().equals(session.createdBy())
            && projects.find(session.project()).isEmpty();
    if (!ownUnpublished
        || Arrays.stream(rights)
            .noneMatch(right -> access.tokenPermits(caller, session.project(), right))) {
      access.requireAny(caller, session.project(), rights);
    }
  }

  /**
   * The session of a legacy upload is nobody's to read or change; and the edition of April 2025
   * does not know sessions that were canceled ("Session Cancellation").
   */
  private boolean told(Caller caller, PublishingSession session) {
    return !session.facts().legacy() && retained(session) && !(caller.april() && over(session));
  }

  private boolean retained(PublishingSession session) {
    return switch (session) {
      case PublishingSession.Published s ->
          time.now().isBefore(s.endedAt().plus(settings.retention()));
      case PublishingSession.Canceled s ->
          time.now().isBefore(s.endedAt().plus(settings.retention()));
      case PublishingSession.Editable _, PublishingSession.Processing _ -> true;
    };
  }

  private static String ended(PublishingSession.Canceled canceled) {
    return switch (canceled.cause()) {
      case CLIENT -> "canceled";
      case EXPIRED -> "expired";
    };
  }

  private static Refusal conflict(UUID id, String detail) {
    return Refusal.of(ProblemType.SESSION_STATE, detail).atSession(id);
  }

  private static Refusal noSession() {
    return Refusal.of(
        ProblemType.NOT_FOUND, "there is no such publishing session, or it ended long ago");
  }

  private static Refusal noFile() {
    return Refusal.of(
        ProblemType.NOT_FOUND, "there is no such file upload session in this publishing session");
  }
}
