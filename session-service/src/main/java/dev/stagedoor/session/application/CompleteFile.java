package dev.stagedoor.session.application;

import dev.stagedoor.internal.Origin;
import dev.stagedoor.internal.Seal;
import dev.stagedoor.internal.SealAnswer;
import dev.stagedoor.internal.SealRequest;
import dev.stagedoor.internal.ServiceUnavailableException;
import dev.stagedoor.session.domain.FileFinding;
import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.session.domain.Right;
import dev.stagedoor.session.domain.SessionFacts;
import dev.stagedoor.uploadapi.ProblemError;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Completes a file upload session (PEP 694, "Complete a File Upload Session"). {@code pending →
 * processing} is committed first, so that there is one winner; only then the bytes are sealed. If
 * the process dies between the two, or the seal cannot be told, the reconciler asks again.
 */
@ApplicationScoped
public class CompleteFile {
  private static final Logger LOG = Logger.getLogger(CompleteFile.class);

  private final SessionAccess sessionAccess;
  private final Sessions sessions;
  private final Files files;
  private final Seal seal;
  private final FileWaiters waiters;
  private final LegacyOutcomes legacyOutcomes;
  private final Transactions transactions;
  private final TimeSource time;
  private final SessionSettings settings;
  private final ValidationSettings validation;

  CompleteFile(
      SessionAccess sessionAccess,
      Sessions sessions,
      Files files,
      Seal seal,
      FileWaiters waiters,
      LegacyOutcomes legacyOutcomes,
      Transactions transactions,
      TimeSource time,
      SessionSettings settings,
      ValidationSettings validation) {
    this.sessionAccess = sessionAccess;
    this.sessions = sessions;
    this.files = files;
    this.seal = seal;
    this.waiters = waiters;
    this.legacyOutcomes = legacyOutcomes;
    this.transactions = transactions;
    this.time = time;
    this.settings = settings;
    this.validation = validation;
  }

  /** What {@link #begin} found: a file that processes, whether by this request, and who asked. */
  private record Begun(
      SessionFacts session, FileUpload.Processing file, boolean winner, Origin origin) {}

  /**
   * Completes, and waits a short time for the judgement.
   *
   * @return the file, completed or still in processing
   * @throws Refusal 400 with every reason if the file is refused; 403; 404; 409 in other states
   */
  public FileAnswer complete(Credentials credentials, UUID sessionId, UUID fileId) {
    Begun begun = transactions.call(() -> begin(credentials, sessionId, fileId));
    if (begun.winner()) {
      askForSeal(begun.session(), begun.file(), begun.origin());
    }
    waiters.await(
        fileId, () -> !(read(fileId) instanceof FileUpload.Processing), settings.completeWait());
    FileUpload file = read(fileId);
    refuseFailed(file);
    refuseCanceled(file);
    PublishingSession session = transactions.call(() -> sessions.find(sessionId).orElseThrow());
    return new FileAnswer(session, file);
  }

  /** Asks again for the seal of a file that stands in processing; for the reconciler. */
  public void askAgain(UUID fileId) {
    FileUpload file = read(fileId);
    if (file instanceof FileUpload.Processing processing) {
      SessionFacts session =
          transactions.call(() -> sessions.find(file.facts().sessionId()).orElseThrow().facts());
      Origin origin = transactions.call(() -> files.request(fileId).orElseThrow());
      askForSeal(session, processing, origin);
    }
  }

  private Begun begin(Credentials credentials, UUID sessionId, UUID fileId) {
    Caller caller = sessionAccess.caller(credentials);
    PublishingSession session = sessionAccess.lock(caller, sessionId, Lock.SHARE, Right.STAGE);
    FileUpload file = sessionAccess.lockFile(sessionId, fileId);
    return switch (file) {
      case FileUpload.Pending pending -> {
        sessionAccess.editable(session, "complete a file");
        FileUpload.Processing processing = pending.complete(time.now());
        files.save(processing);
        files.recordRequest(fileId, caller.origin());
        yield new Begun(session.facts(), processing, true, caller.origin());
      }
      case FileUpload.Processing processing ->
          new Begun(session.facts(), processing, false, caller.origin());
      case FileUpload.Completed _, FileUpload.Failed _, FileUpload.Canceled _ ->
          throw Refusal.of(
                  ProblemType.FILE_STATE,
                  "%s is %s already".formatted(file.facts().filename(), file.status().word()))
              .atFile(sessionId, fileId);
    };
  }

  /** Asks, whatever comes of it: the reconciler repeats a question that was not answered. */
  void askForSeal(SessionFacts session, FileUpload.Processing file, Origin origin) {
    Map<String, String> overrides = new TreeMap<>();
    validation.overrides().forEach((rule, severity) -> overrides.put(rule, severity.word()));
    try {
      SealAnswer answer =
          seal.seal(
              new SealRequest(
                  file.facts().id(),
                  session.id(),
                  file.facts().filename(),
                  session.project(),
                  session.version(),
                  file.facts().size(),
                  file.facts().hashes(),
                  validation.profile().word(),
                  overrides,
                  origin));
      if (answer.outcome() == SealAnswer.Outcome.BYTES_MISSING) {
        fail(file, answer);
      }
    } catch (ServiceUnavailableException e) {
      LOG.warnf(
          "cannot tell whether %s is sealed; it will be asked again: %s",
          file.facts().id(), e.getMessage());
    } catch (RuntimeException e) {
      // The file is in processing, so no answer but 202 would be true, and the question is
      // repeated.
      LOG.errorf(e, "the seal of %s failed; it will be asked again", file.facts().id());
    }
  }

  private void fail(FileUpload.Processing asked, SealAnswer answer) {
    FileFinding finding =
        FileFinding.refusal(
            "bytes-missing",
            answer.received() + " bytes arrived",
            asked.facts().size() + " bytes",
            "Delete this upload, begin a new one, and send all bytes before you complete it");
    UUID sessionId = asked.facts().sessionId();
    boolean legacy =
        transactions.call(() -> sessions.find(sessionId).orElseThrow().facts().legacy());
    transactions.run(
        () -> {
          sessions.lock(sessionId, Lock.SHARE);
          if (files.lock(asked.facts().id()).orElse(null)
                  instanceof FileUpload.Processing processing
              && processing.revision() == asked.revision()) {
            FileUpload.Failed failed = processing.rejected(List.of(finding));
            files.save(failed);
            if (legacy) {
              legacyOutcomes.judged(failed);
            }
          }
        });
    waiters.wake(asked.facts().id());
    if (legacy) {
      legacyOutcomes.goOn(sessionId);
    }
  }

  private FileUpload read(UUID fileId) {
    return transactions.call(() -> files.find(fileId).orElseThrow());
  }

  /**
   * Refuses a file that was refused, with everything that is wrong of it.
   *
   * @throws Refusal 400
   */
  static void refuseFailed(FileUpload file) {
    if (file instanceof FileUpload.Failed failed) {
      List<ProblemError> errors =
          failed.findings().stream()
              .filter(finding -> finding.severity().equals("refuse"))
              .map(f -> new ProblemError(source(file, f), f.message(), f.rule(), f.found()))
              .toList();
      throw Refusal.of(
              ProblemType.INVALID_FILE,
              "%s was refused: %s".formatted(file.facts().filename(), errors.getFirst().message()),
              errors)
          .atFile(file.facts().sessionId(), file.facts().id());
    }
  }

  /** The session was canceled, or a replacement came first, while this request waited. */
  private static void refuseCanceled(FileUpload file) {
    if (file instanceof FileUpload.Canceled canceled) {
      throw Refusal.of(
              ProblemType.FILE_STATE,
              "%s was canceled (%s) before it was judged"
                  .formatted(file.facts().filename(), canceled.cause().word()))
          .atFile(file.facts().sessionId(), file.facts().id());
    }
  }

  private static String source(FileUpload file, FileFinding finding) {
    return finding.member() == null
        ? file.facts().filename()
        : file.facts().filename() + "/" + finding.member();
  }
}
