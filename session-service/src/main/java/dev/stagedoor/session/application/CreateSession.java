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
import java.util.function.Function;

/**
 * Opens a publishing session (PEP 694, "Create a Publishing Session", "Multiple Session Creation
 * Requests"). The lock on the name's row makes creates of one project follow each other, so that
 * there is one winner and the others see it.
 */
@ApplicationScoped
public class CreateSession {
  private final Sessions sessions;
  private final CancelSession cancelSession;
  private final Events events;
  private final Transactions transactions;
  private final TimeSource time;
  private final SessionSettings settings;
  private final RuleSeverities severities;
  private final HoldName holdName;
  private final FilenameClaims claims;

  CreateSession(
      Sessions sessions,
      CancelSession cancelSession,
      Events events,
      Transactions transactions,
      TimeSource time,
      SessionSettings settings,
      RuleSeverities severities,
      HoldName holdName,
      FilenameClaims claims) {
    this.sessions = sessions;
    this.cancelSession = cancelSession;
    this.events = events;
    this.transactions = transactions;
    this.time = time;
    this.settings = settings;
    this.severities = severities;
    this.holdName = holdName;
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
    Wanted wanted = wanted(name, version);
    return transactions.call(
        () -> {
          HoldName.Held held = holdName.hold(caller, wanted.project(), Right.STAGE, time.now());
          return new SessionSnapshot(
              open(caller, held, UuidV7.at(time.now()), wanted.release(), edition), List.of());
        });
  }

  /**
   * A release that a session could be opened for.
   *
   * @param project its name
   * @param release its version
   */
  record Wanted(ProjectName project, Version release) {}

  /**
   * What a client asks for.
   *
   * @throws Refusal 400 with everything that is wrong of it
   */
  Wanted wanted(String name, String version) {
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
    return new Wanted(project, release);
  }

  /**
   * Opens it within the caller's transaction, which holds the name, and where nothing is wrong with
   * the version.
   *
   * @throws Refusal 403; 409 with the session that holds the release
   */
  PublishingSession.Open open(
      Caller caller, HoldName.Held held, UUID id, Version release, String edition) {
    String name = held.row().name();
    live(name, release)
        .ifPresent(
            session -> {
              throw Refusal.of(
                      ProblemType.SESSION_EXISTS,
                      "a session for %s %s is %s"
                          .formatted(name, release.canonical(), session.status().word()))
                  .atSession(session.facts().id());
            });
    return insert(
        caller,
        held,
        id,
        release,
        edition,
        version -> new Stage(StageToken.unguessable(name, version), false));
  }

  /**
   * The key to a stage.
   *
   * @param token hex
   * @param guessable whether it can be computed from what everybody may know
   */
  record Stage(String token, boolean guessable) {
    @Override
    public String toString() {
      return "Stage[guessable=" + guessable + "]";
    }
  }

  /**
   * Opens it within the caller's transaction, which holds the name and has seen that the release's
   * slot is free.
   *
   * @param stage makes the key from the version as the release spells it
   */
  PublishingSession.Open insert(
      Caller caller,
      HoldName.Held held,
      UUID id,
      Version release,
      String edition,
      Function<String, Stage> stage) {
    Instant now = time.now();
    String name = held.row().name();
    // A release keeps the spelling that it was published under first.
    String version =
        claims.publishedVersion(name, release.releaseKey()).orElse(release.canonical());
    Stage key = stage.apply(version);
    SessionFacts facts =
        new SessionFacts(
            id,
            name,
            held.row().displayName(),
            version,
            release.releaseKey(),
            edition,
            caller.name(),
            now,
            key.token(),
            key.guessable());
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
    return session;
  }

  /**
   * The session that holds the release's slot, locked; one whose time is over gives it up. Within
   * the caller's transaction, which holds the name.
   */
  Optional<PublishingSession> live(String name, Version release) {
    Instant now = time.now();
    Optional<PublishingSession> found =
        sessions
            .liveFor(name, release.releaseKey())
            .flatMap(id -> sessions.lock(id, Lock.UPDATE))
            .filter(session -> session.status().live());
    if (found.isPresent()
        && found.get() instanceof PublishingSession.Editable editable
        && editable.expired(now)) {
      cancelSession.expire(editable, now);
      return Optional.empty();
    }
    return found;
  }

  private static <T> T parse(
      String field, String value, Function<String, T> parser, List<ProblemError> errors) {
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
