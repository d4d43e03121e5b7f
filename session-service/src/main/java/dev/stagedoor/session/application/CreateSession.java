package dev.stagedoor.session.application;

import dev.stagedoor.events.SessionCreated;
import dev.stagedoor.events.UuidV7;
import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.filename.FilenameRules;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.validation.Severity;
import dev.stagedoor.packaging.version.Version;
import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.session.domain.Right;
import dev.stagedoor.session.domain.SessionFacts;
import dev.stagedoor.session.domain.StageToken;
import dev.stagedoor.uploadapi.ProblemError;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Opens a publishing session (PEP 694, "Create a Publishing Session", "Multiple Session Creation
 * Requests"). The lock on the name's row makes creates of one project follow each other, so that
 * there is one winner and the others see it.
 */
@ApplicationScoped
public class CreateSession {
  private final SessionAccess sessionAccess;
  private final Access access;
  private final Projects projects;
  private final Sessions sessions;
  private final CancelSession cancelSession;
  private final Events events;
  private final Transactions transactions;
  private final TimeSource time;
  private final SessionSettings settings;
  private final RuleSeverities severities;
  private final NewNames newNames;
  private final FilenameClaims claims;

  CreateSession(
      SessionAccess sessionAccess,
      Access access,
      Projects projects,
      Sessions sessions,
      CancelSession cancelSession,
      Events events,
      Transactions transactions,
      TimeSource time,
      SessionSettings settings,
      RuleSeverities severities,
      NewNames newNames,
      FilenameClaims claims) {
    this.sessionAccess = sessionAccess;
    this.access = access;
    this.projects = projects;
    this.sessions = sessions;
    this.cancelSession = cancelSession;
    this.events = events;
    this.transactions = transactions;
    this.time = time;
    this.settings = settings;
    this.severities = severities;
    this.newNames = newNames;
    this.claims = claims;
  }

  /**
   * Opens it. Where files of the release are published, the session is for the version as it was
   * spelled then: 1.0.0 is no release beside 1.0 (PEP 440).
   *
   * @param caller who was authenticated before the body was read
   * @throws Refusal 400 for a name or version that is none; 403, also for a name that new projects
   *     may not have; 409 with the session that holds the release
   */
  public SessionSnapshot create(Caller caller, String name, String version, String edition) {
    List<ProblemError> errors = new ArrayList<>();
    ProjectName project = parse("name", name, ProjectName::parse, errors);
    Version release = parse("version", version, Version::parse, errors);
    if (release != null
        && release.isLocal()
        && severities.of(FilenameRules.localVersion()) == Severity.REFUSE) {
      errors.add(
          new ProblemError(
              "version",
              "local versions cannot be published here",
              FilenameRules.localVersion().identifier(),
              version));
    }
    if (!errors.isEmpty()) {
      throw Refusal.of(ProblemType.INVALID_FIELD, errors.getFirst().message(), errors);
    }
    return transactions.call(() -> open(caller, project, release, edition));
  }

  private SessionSnapshot open(
      Caller caller, ProjectName project, Version release, String edition) {
    Instant now = time.now();
    String name = project.normalized();
    Held held = hold(caller, project, now);
    access.requireAny(caller, name, Right.STAGE);
    refuseSecond(name, release, now);
    // A release keeps the spelling that it was published under first.
    String version =
        claims.publishedVersion(name, release.releaseKey()).orElse(release.canonical());
    SessionFacts facts =
        new SessionFacts(
            UuidV7.at(now),
            name,
            held.row().displayName(),
            version,
            release.releaseKey(),
            edition,
            caller.name(),
            now,
            StageToken.unguessable(name, version));
    PublishingSession.Open session =
        PublishingSession.open(
            facts, now.plus(settings.lifetime()).truncatedTo(ChronoUnit.SECONDS));
    sessions.insert(session);
    events.say(
        caller.origin(),
        facts.id(),
        name,
        session.revision(),
        new SessionCreated(
            facts.id(),
            name,
            held.row().displayName(),
            facts.version(),
            edition,
            held.reserved(),
            session.expiresAt()));
    return new SessionSnapshot(session, List.of());
  }

  /**
   * The name, locked.
   *
   * @param row as it stands
   * @param reserved whether this session is the first to hold it
   */
  private record Held(Projects.Project row, boolean reserved) {}

  /**
   * Locks the name's row, reserving the name where nobody has it. A row that was there a moment ago
   * can be gone when it is locked, since the last session of an unpublished name takes it along;
   * then the name is free, and it is reserved anew.
   */
  private Held hold(Caller caller, ProjectName project, Instant now) {
    while (true) {
      boolean reserved = reserve(caller, project, now);
      Optional<Projects.Project> row = projects.lock(project.normalized());
      if (row.isPresent()) {
        return new Held(row.get(), reserved);
      }
    }
  }

  /**
   * Reserves the name for the life of the stage, if nobody has it, and makes the caller its owner.
   */
  private boolean reserve(Caller caller, ProjectName project, Instant now) {
    String name = project.normalized();
    if (projects.find(name).isPresent()) {
      return false;
    }
    if (!access.tokenPermits(caller, name, Right.STAGE)) {
      access.requireAny(caller, name, Right.STAGE);
    }
    String key = newNames.admit(project);
    if (projects.reserve(name, project.display(), key, caller.name(), now)) {
      projects.grant(name, caller.name(), dev.stagedoor.session.domain.Role.OWNER);
      return true;
    }
    // Somebody was faster, with this name or one that is confusable: the next look finds it.
    return false;
  }

  private void refuseSecond(String name, Version release, Instant now) {
    Optional<UUID> live = sessions.liveFor(name, release.releaseKey());
    if (live.isEmpty()) {
      return;
    }
    PublishingSession session = sessions.lock(live.get(), Lock.UPDATE).orElseThrow();
    if (session instanceof PublishingSession.Editable editable && editable.expired(now)) {
      cancelSession.expire(editable, now);
    } else if (session.status().live()) {
      throw Refusal.of(
              ProblemType.SESSION_EXISTS,
              "a session for %s %s is %s"
                  .formatted(name, release.canonical(), session.status().word()))
          .atSession(live.get());
    }
  }

  private static <T> T parse(
      String field,
      String value,
      java.util.function.Function<String, T> parser,
      List<ProblemError> errors) {
    if (value == null || value.isBlank()) {
      errors.add(new ProblemError(field, "the key " + field + " is required", "required", null));
      return null;
    }
    try {
      return parser.apply(value);
    } catch (InvalidValueException e) {
      errors.add(new ProblemError(field, e.getMessage(), e.rule(), value));
      return null;
    }
  }
}
