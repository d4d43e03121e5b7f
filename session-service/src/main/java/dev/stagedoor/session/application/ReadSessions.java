package dev.stagedoor.session.application;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.version.Version;
import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.session.domain.Right;
import dev.stagedoor.session.domain.SessionFacts;
import dev.stagedoor.session.domain.SessionStatus;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Tells how sessions stand (PEP 694, "Publishing Session Status"; the list is an extension). */
@ApplicationScoped
public class ReadSessions {
  private static final int MOST = 200;

  private final SessionAccess sessionAccess;
  private final Projects projects;
  private final Sessions sessions;
  private final Files files;
  private final Transactions transactions;
  private final TimeSource time;
  private final SessionSettings settings;

  ReadSessions(
      SessionAccess sessionAccess,
      Projects projects,
      Sessions sessions,
      Files files,
      Transactions transactions,
      TimeSource time,
      SessionSettings settings) {
    this.sessionAccess = sessionAccess;
    this.projects = projects;
    this.sessions = sessions;
    this.files = files;
    this.transactions = transactions;
    this.time = time;
    this.settings = settings;
  }

  /** Who asks; for requests whose body is read after that. */
  public Caller authenticate(Credentials credentials) {
    return transactions.call(() -> sessionAccess.caller(credentials));
  }

  /** One session. */
  public SessionSnapshot read(Credentials credentials, UUID id) {
    return transactions.call(
        () -> {
          Caller caller = sessionAccess.caller(credentials);
          PublishingSession session = sessionAccess.find(caller, id, Right.STAGE, Right.PUBLISH);
          return snapshot(caller, session);
        });
  }

  /** The newest sessions, at most 200, that the caller may act on; every filter may be null. */
  public List<SessionSnapshot> list(
      Credentials credentials, String name, String version, String status) {
    return transactions.call(
        () -> {
          Caller caller = sessionAccess.caller(credentials);
          if (caller.admin()) {
            throw Access.forbidden(
                "the administrator's token administers and never uploads; use a user's token");
          }
          String versionKey = version == null ? null : versionKey(version);
          SessionFilter filter =
              new SessionFilter(
                  project(caller, name),
                  versionKey,
                  word(status),
                  time.now().minus(settings.retention()));
          return sessions
              .list(projects.projectsOf(caller.name()), caller.name(), filter, MOST)
              .stream()
              .map(s -> snapshot(caller, s))
              .toList();
        });
  }

  /**
   * The edition of July 2026 wants tokens that cannot be guessed, and that of April 2025 keeps a
   * session to its creator: so of a session of the latter, readers in the words of the former are
   * told the token only where both hold.
   */
  private SessionSnapshot snapshot(Caller caller, PublishingSession session) {
    SessionFacts facts = session.facts();
    boolean stageShown =
        caller.april()
            || !facts.april()
            || (!facts.stageGuessable() && facts.createdBy().equals(caller.name()));
    return new SessionSnapshot(session, files.ofSession(facts.id()), stageShown);
  }

  /** The one project that the filter and the token's scope leave; null where both are open. */
  private static String project(Caller caller, String name) {
    String scope = caller.token().project();
    String wanted = name == null ? null : normalized(name);
    if (scope != null && wanted != null && !scope.equals(wanted)) {
      throw Access.forbidden(
          "the token is for the project %s, not for %s".formatted(scope, wanted));
    }
    return wanted == null ? scope : wanted;
  }

  private static String normalized(String name) {
    try {
      return ProjectName.parse(name).normalized();
    } catch (InvalidValueException e) {
      throw Refusal.field(ProblemType.INVALID_FIELD, "name", name, e.rule(), e.getMessage());
    }
  }

  private static String versionKey(String version) {
    try {
      return Version.parse(version).releaseKey();
    } catch (InvalidValueException e) {
      throw Refusal.field(ProblemType.INVALID_FIELD, "version", version, e.rule(), e.getMessage());
    }
  }

  private static String word(String status) {
    if (status != null
        && Arrays.stream(SessionStatus.values()).noneMatch(s -> s.word().equals(status))) {
      throw Refusal.field(
          ProblemType.INVALID_FIELD,
          "status",
          status,
          "session-status",
          "is no state of a session");
    }
    return status;
  }
}
