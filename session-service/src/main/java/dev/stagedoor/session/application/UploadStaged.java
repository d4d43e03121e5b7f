package dev.stagedoor.session.application;

import dev.stagedoor.events.FileCanceled;
import dev.stagedoor.internal.LegacyAnswer;
import dev.stagedoor.session.domain.Edition;
import dev.stagedoor.session.domain.FileCancelCause;
import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.session.domain.Right;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts one file of the legacy API into the open session of its release, made if there is none. A
 * file that was refused is taken out again, since the clients of that API cannot: to send a mended
 * one is all they know.
 */
@ApplicationScoped
public class UploadStaged {
  private final SessionAccess sessionAccess;
  private final CheckLegacy checks;
  private final HoldName holdName;
  private final CreateSession createSession;
  private final CancelSession cancelSession;
  private final Sessions sessions;
  private final Files files;
  private final FilenameClaims claims;
  private final ReleaseRules releaseRules;
  private final CompleteFile completeFile;
  private final FileWaiters waiters;
  private final Events events;
  private final Transactions transactions;
  private final TimeSource time;
  private final SessionSettings settings;
  private final StageUrls urls;

  UploadStaged(
      SessionAccess sessionAccess,
      CheckLegacy checks,
      HoldName holdName,
      CreateSession createSession,
      CancelSession cancelSession,
      Sessions sessions,
      Files files,
      FilenameClaims claims,
      ReleaseRules releaseRules,
      CompleteFile completeFile,
      FileWaiters waiters,
      Events events,
      Transactions transactions,
      TimeSource time,
      SessionSettings settings,
      StageUrls urls) {
    this.sessionAccess = sessionAccess;
    this.checks = checks;
    this.holdName = holdName;
    this.createSession = createSession;
    this.cancelSession = cancelSession;
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
    this.urls = urls;
  }

  /** What an upload meets. */
  private sealed interface Begun {
    /** It is in the session, put there now or by the same upload before. */
    record Own(PublishingSession session, FileUpload file, boolean made) implements Begun {}

    /** Another upload of that filename is being judged. */
    record Held(UUID file) implements Begun {}

    /** The same bytes are on the stage. */
    record Same(PublishingSession session) implements Begun {}
  }

  /**
   * Stages, and waits for the judgement.
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
                own.session().facts(),
                (FileUpload.Processing) own.file(),
                transactions.call(() -> files.request(own.file().facts().id()).orElseThrow()));
          }
          await(own.file().facts().id(), deadline);
          return outcome(credentials, own);
        }
        case Begun.Same same -> {
          return answer(LegacyAnswer.Outcome.THERE_ALREADY, same.session());
        }
        case Begun.Held held -> {
          await(held.file(), deadline);
          if (!time.now().isBefore(deadline)) {
            return undecided("another upload of this file is being checked");
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
      PublishingSession session = sessions.find(known.get().facts().sessionId()).orElseThrow();
      return new Begun.Own(session, known.get(), false);
    }
    checks.file(file, file.upload().size());
    HoldName.Held held = holdName.hold(caller, file.project(), Right.STAGE, now);
    PublishingSession.Editable session = session(caller, held, file, now);
    UUID id = session.facts().id();
    FileUpload shown =
        new SessionSnapshot(session, files.ofSession(id)).shown().get(file.upload().filename());
    return switch (shown) {
      case FileUpload.Processing judged -> new Begun.Held(judged.facts().id());
      case FileUpload.Pending _ ->
          throw Refusal.of(
                  ProblemType.FILE_IN_PROGRESS,
                  "%s is being uploaded into the session by another client"
                      .formatted(file.upload().filename()))
              .atSession(id);
      case FileUpload.Completed completed when same(file, completed) -> new Begun.Same(session);
      case FileUpload.Failed failed -> {
        takeOut(caller, session, failed, now);
        yield put(caller, file, session, now);
      }
      case null, default -> put(caller, file, session, now);
    };
  }

  private static boolean same(LegacyFile file, FileUpload.Completed completed) {
    String sha256 = file.upload().hashes().get("sha256");
    return sha256 != null && sha256.equalsIgnoreCase(completed.content().hashes().get("sha256"));
  }

  /** The release's open session, locked. */
  private PublishingSession.Editable session(
      Caller caller, HoldName.Held held, LegacyFile file, Instant now) {
    Optional<PublishingSession> live =
        sessions
            .liveFor(file.project().normalized(), file.version().releaseKey())
            .flatMap(id -> sessions.lock(id, Lock.UPDATE));
    if (live.isPresent()
        && live.get() instanceof PublishingSession.Editable old
        && old.expired(now)) {
      cancelSession.expire(old, now);
      live = Optional.empty();
    }
    if (live.isEmpty()) {
      return createSession.open(
          caller, held, file.upload().sessionId(), file.version(), Edition.V2);
    }
    // It belongs to whoever opened it, and legacy clients cannot be told its token.
    sessionAccess.requireEdition(caller, live.get());
    return sessionAccess.editable(live.get(), "add a file");
  }

  private Begun.Own put(
      Caller caller, LegacyFile file, PublishingSession.Editable session, Instant now) {
    UUID id = session.facts().id();
    String filename = file.upload().filename();
    if (claims.taken(filename, id)) {
      throw Refusal.of(
          ProblemType.FILENAME_TAKEN,
          "File already exists ('%s'): it is published, or about to be".formatted(filename));
    }
    releaseRules.checkNew(session.facts(), filename, file.upload().size());
    FileUpload.Pending pending = FileUpload.create(UploadDirectly.fileFacts(file, id, caller, now));
    files.insert(pending);
    FileUpload.Processing processing = pending.complete(now);
    files.save(processing);
    files.recordRequest(processing.facts().id(), caller.origin());
    return new Begun.Own(session, processing, true);
  }

  private void await(UUID fileId, Instant deadline) {
    Duration left = Duration.between(time.now(), deadline);
    waiters.await(
        fileId,
        () -> !(read(fileId) instanceof FileUpload.Processing),
        left.isNegative() ? Duration.ZERO : left);
  }

  private LegacyAnswer outcome(Credentials credentials, Begun.Own own) {
    FileUpload file = read(own.file().facts().id());
    return switch (file) {
      case FileUpload.Completed _ -> answer(LegacyAnswer.Outcome.TAKEN, own.session());
      case FileUpload.Failed failed -> {
        transactions.run(() -> takeOut(credentials, own.session().facts().id(), failed));
        CompleteFile.refuseFailed(failed);
        throw new IllegalStateException("a failed file is refused");
      }
      case FileUpload.Canceled _ -> undecided("the file was taken out of the session meanwhile");
      case FileUpload.Processing _, FileUpload.Pending _ ->
          undecided("the file is there and not checked yet; send it again to learn the outcome");
    };
  }

  private void takeOut(Credentials credentials, UUID sessionId, FileUpload.Failed failed) {
    Caller caller = sessionAccess.caller(credentials);
    if (sessions.lock(sessionId, Lock.SHARE).orElse(null)
            instanceof PublishingSession.Editable session
        && files.lock(failed.facts().id()).orElse(null) instanceof FileUpload.Failed still) {
      takeOut(caller, session, still, time.now());
    }
  }

  private void takeOut(
      Caller caller, PublishingSession.Editable session, FileUpload.Failed failed, Instant now) {
    FileUpload.Canceled gone = failed.delete(FileCancelCause.DELETED, now);
    files.save(gone);
    files.flush();
    events.say(
        caller.origin(),
        session.facts().id(),
        session.facts().project(),
        gone.revision(),
        new FileCanceled(gone.facts().id(), gone.facts().filename(), gone.cause().word()));
  }

  private FileUpload read(UUID fileId) {
    return transactions.call(() -> files.find(fileId).orElseThrow());
  }

  private LegacyAnswer answer(LegacyAnswer.Outcome outcome, PublishingSession session) {
    return new LegacyAnswer(
        outcome,
        null,
        List.of(),
        session.facts().project(),
        session.facts().id(),
        urls.session(session.facts().id()),
        urls.stage(session.facts().stageToken()),
        0);
  }

  private static LegacyAnswer undecided(String detail) {
    return LegacyAnswer.refused(LegacyAnswer.Outcome.UNDECIDED, detail, List.of());
  }
}
