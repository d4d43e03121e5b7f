package dev.stagedoor.session.application;

import dev.stagedoor.events.SessionCreated;
import dev.stagedoor.internal.LegacyAnswer;
import dev.stagedoor.internal.Origin;
import dev.stagedoor.session.domain.FileFacts;
import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.session.domain.Right;
import dev.stagedoor.session.domain.SessionFacts;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Publishes one file at once: a session of its own, made together with its file and its claim on
 * the filename in one transaction, goes through judgement and verdict by itself ({@link
 * LegacyOutcomes}). Who sends a filename that another such upload is about to publish waits for it.
 */
@ApplicationScoped
public class UploadDirectly {
  private final SessionAccess sessionAccess;
  private final CheckLegacy checks;
  private final HoldName holdName;
  private final Sessions sessions;
  private final Files files;
  private final FilenameClaims claims;
  private final ReleaseRules releaseRules;
  private final CompleteFile completeFile;
  private final LegacyWaiters waiters;
  private final Events events;
  private final Transactions transactions;
  private final TimeSource time;
  private final SessionSettings settings;

  UploadDirectly(
      SessionAccess sessionAccess,
      CheckLegacy checks,
      HoldName holdName,
      Sessions sessions,
      Files files,
      FilenameClaims claims,
      ReleaseRules releaseRules,
      CompleteFile completeFile,
      LegacyWaiters waiters,
      Events events,
      Transactions transactions,
      TimeSource time,
      SessionSettings settings) {
    this.sessionAccess = sessionAccess;
    this.checks = checks;
    this.holdName = holdName;
    this.sessions = sessions;
    this.files = files;
    this.claims = claims;
    this.releaseRules = releaseRules;
    this.completeFile = completeFile;
    this.waiters = waiters;
    this.events = events;
    this.transactions = transactions;
    this.time = time;
    this.settings = settings;
  }

  /** What an upload meets. */
  private sealed interface Begun {
    /** It has a session, made now or by the same upload before. */
    record Own(SessionFacts session, FileUpload file, boolean made, Origin origin)
        implements Begun {}

    /** Another upload of that filename is on its way. */
    record Held(UUID session) implements Begun {}

    /** The same bytes are published. */
    record Same() implements Begun {}
  }

  /**
   * Publishes, and waits for the outcome.
   *
   * @throws Refusal 400 with every reason if the file is refused; 403; 409
   */
  LegacyAnswer upload(Credentials credentials, LegacyFile file) {
    Instant deadline = time.now().plus(settings.legacyWait());
    while (true) {
      switch (transactions.call(() -> begin(credentials, file))) {
        case Begun.Own own -> {
          if (own.made()) {
            completeFile.askForSeal(
                own.session(), (FileUpload.Processing) own.file(), own.origin());
          }
          await(own.session().id(), deadline);
          return outcome(own.session(), own.file().facts().id());
        }
        case Begun.Same same -> {
          return answer(LegacyAnswer.Outcome.THERE_ALREADY, file.project().normalized(), null);
        }
        case Begun.Held held -> {
          await(held.session(), deadline);
          if (!time.now().isBefore(deadline)) {
            return undecided("another upload of this file is being published");
          }
        }
      }
    }
  }

  private Begun begin(Credentials credentials, LegacyFile file) {
    Instant now = time.now();
    Caller caller = sessionAccess.caller(credentials);
    checks.permit(caller, file);
    Optional<FileUpload> known = files.find(file.upload().fileId());
    if (known.isPresent()) {
      SessionFacts session = sessions.find(known.get().facts().sessionId()).orElseThrow().facts();
      return new Begun.Own(session, known.get(), false, caller.origin());
    }
    checks.file(file, file.upload().size());
    HoldName.Held held = holdName.hold(caller, file.project(), Right.PUBLISH, now);
    Optional<FilenameClaims.Claim> claim = claims.find(file.upload().filename());
    if (claim.isPresent()) {
      return checks.taken(file, claim.get())
          ? new Begun.Same()
          : new Begun.Held(claim.get().sessionId());
    }
    return make(caller, file, held, now);
  }

  private Begun.Own make(Caller caller, LegacyFile file, HoldName.Held held, Instant now) {
    String name = file.project().normalized();
    String version =
        claims
            .publishedVersion(name, file.version().releaseKey())
            .orElse(file.version().canonical());
    SessionFacts facts = file.ownSession(held.row().displayName(), version, caller.name(), now);
    PublishingSession.Open session =
        PublishingSession.open(facts, now.plus(settings.legacyLifetime()));
    long size = file.upload().size();
    String filename = file.upload().filename();
    releaseRules.checkPublish(facts, Map.of(filename, size));
    sessions.insert(session);
    FileUpload.Pending pending = FileUpload.create(fileFacts(file, facts.id(), caller, now));
    files.insert(pending);
    FileUpload.Processing processing = pending.complete(now);
    files.save(processing);
    files.recordRequest(processing.facts().id(), caller.origin());
    claims.reserve(
        facts,
        PublishingSession.FIRST_ATTEMPT,
        Map.of(filename, new FilenameClaims.Content(size, file.upload().hashes().get("sha256"))));
    events.say(
        caller.origin(),
        facts.id(),
        name,
        session.revision(),
        new SessionCreated(
            facts.id(),
            name,
            facts.displayName(),
            version,
            facts.edition(),
            held.reserved(),
            session.expiresAt()));
    return new Begun.Own(facts, processing, true, caller.origin());
  }

  /** The facts of a file of the legacy API, in that session. */
  static FileFacts fileFacts(LegacyFile file, UUID sessionId, Caller caller, Instant now) {
    return new FileFacts(
        file.upload().fileId(),
        sessionId,
        file.upload().filename(),
        file.upload().size(),
        file.request(file.upload().size()).normalizedHashes(),
        LegacyFile.MECHANISM,
        caller.name(),
        now);
  }

  private void await(UUID sessionId, Instant deadline) {
    Duration left = Duration.between(time.now(), deadline);
    waiters.await(sessionId, () -> settled(sessionId), left.isNegative() ? Duration.ZERO : left);
  }

  private boolean settled(UUID sessionId) {
    return transactions.call(() -> !sessions.legacySettled(List.of(sessionId)).isEmpty());
  }

  private LegacyAnswer outcome(SessionFacts session, UUID fileId) {
    FileUpload file = transactions.call(() -> files.find(fileId).orElseThrow());
    CompleteFile.refuseFailed(file);
    return switch (transactions.call(() -> sessions.find(session.id()).orElseThrow())) {
      case PublishingSession.Published _ ->
          answer(LegacyAnswer.Outcome.TAKEN, session.project(), session.id());
      case PublishingSession.Failed failed ->
          throw Refusal.of(
              ProblemType.FILENAME_TAKEN,
              "the file was not published: " + String.join("; ", failed.reasons()));
      case PublishingSession.Canceled _ ->
          undecided("the upload took too long and was given up; send it again");
      case PublishingSession.Open _, PublishingSession.Processing _ ->
          undecided("the file is there and not published yet; send it again to learn the outcome");
    };
  }

  private static LegacyAnswer answer(LegacyAnswer.Outcome outcome, String project, UUID sessionId) {
    return new LegacyAnswer(outcome, null, List.of(), project, sessionId, null, null, 0);
  }

  private static LegacyAnswer undecided(String detail) {
    return LegacyAnswer.refused(LegacyAnswer.Outcome.UNDECIDED, detail, List.of());
  }
}
