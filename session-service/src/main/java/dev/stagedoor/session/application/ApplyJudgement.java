package dev.stagedoor.session.application;

import dev.stagedoor.events.Event;
import dev.stagedoor.events.FileCanceled;
import dev.stagedoor.events.FileRejected;
import dev.stagedoor.events.FileValidated;
import dev.stagedoor.events.Finding;
import dev.stagedoor.internal.Origin;
import dev.stagedoor.session.domain.FileCancelCause;
import dev.stagedoor.session.domain.FileContent;
import dev.stagedoor.session.domain.FileFinding;
import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.PublishingSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes {@code file.validated} and {@code file.rejected} of one poll in one transaction. The first
 * judgement of a file wins; one that comes again, or for a file that is gone, changes nothing.
 */
@ApplicationScoped
public class ApplyJudgement {
  private final Sessions sessions;
  private final Files files;
  private final Events events;
  private final FileWaiters waiters;
  private final LegacyOutcomes legacyOutcomes;
  private final Transactions transactions;
  private final TimeSource time;

  ApplyJudgement(
      Sessions sessions,
      Files files,
      Events events,
      FileWaiters waiters,
      LegacyOutcomes legacyOutcomes,
      Transactions transactions,
      TimeSource time) {
    this.sessions = sessions;
    this.files = files;
    this.events = events;
    this.waiters = waiters;
    this.legacyOutcomes = legacyOutcomes;
    this.transactions = transactions;
    this.time = time;
  }

  /** Applies them; other events in the batch are for others. */
  public void apply(List<Event> batch) {
    List<Event> judgements =
        batch.stream()
            .filter(
                event ->
                    event.data() instanceof FileValidated || event.data() instanceof FileRejected)
            .sorted(
                Comparator.comparing((Event event) -> String.valueOf(event.context().sessionId()))
                    .thenComparing(Event::key))
            .toList();
    if (judgements.isEmpty()) {
      return;
    }
    List<FileUpload> settled = new ArrayList<>();
    List<UUID> legacy = new ArrayList<>();
    transactions.run(
        () -> {
          settled.clear();
          legacy.clear();
          judgements.forEach(event -> apply(event, settled, legacy));
        });
    settled.forEach(file -> waiters.wake(file.facts().id()));
    legacy.forEach(legacyOutcomes::goOn);
  }

  private void apply(Event event, List<FileUpload> settled, List<UUID> legacy) {
    UUID fileId = UUID.fromString(event.key());
    FileUpload found = files.find(fileId).orElse(null);
    if (found == null) {
      return;
    }
    UUID sessionId = found.facts().sessionId();
    Optional<PublishingSession> session = sessions.lock(sessionId, Lock.SHARE);
    if (!(files.lock(fileId).orElse(null) instanceof FileUpload.Processing processing)) {
      return;
    }
    FileUpload judged =
        switch (event.data()) {
          case FileValidated validated -> accept(event, processing, validated);
          case FileRejected rejected -> processing.rejected(findings(rejected.findings()));
          default -> throw new IllegalStateException("not a judgement: " + event.type());
        };
    files.save(judged);
    settled.add(judged);
    if (session.orElseThrow().facts().legacy()) {
      legacyOutcomes.judged(judged);
      legacy.add(sessionId);
    }
  }

  private FileUpload accept(
      Event event, FileUpload.Processing processing, FileValidated validated) {
    replaced(processing).forEach(old -> cancel(event, old));
    files.flush();
    FileContent content =
        new FileContent(
            validated.hashes(),
            validated.blobKey(),
            validated.metadataKey(),
            validated.metadataSha256(),
            validated.requiresPython(),
            validated.summary());
    return processing.validated(content, findings(validated.warnings()));
  }

  private List<FileUpload.Completed> replaced(FileUpload.Processing by) {
    return files.ofSession(by.facts().sessionId()).stream()
        .filter(FileUpload.Completed.class::isInstance)
        .filter(old -> old.facts().filename().equals(by.facts().filename()))
        .map(old -> files.lock(old.facts().id()).orElseThrow())
        .filter(FileUpload.Completed.class::isInstance)
        .map(FileUpload.Completed.class::cast)
        .toList();
  }

  private void cancel(Event event, FileUpload.Completed old) {
    Instant now = time.now();
    FileUpload.Canceled gone = old.delete(FileCancelCause.REPLACED, now);
    files.save(gone);
    events.say(
        new Origin(
            event.context().principal(),
            event.context().tokenId(),
            event.context().traceparent(),
            event.context().clientAddress()),
        old.facts().sessionId(),
        event.context().project(),
        gone.revision(),
        new FileCanceled(old.facts().id(), old.facts().filename(), gone.cause().word()));
  }

  private static List<FileFinding> findings(List<Finding> findings) {
    return findings.stream()
        .map(
            f ->
                new FileFinding(
                    f.rule(),
                    f.severity(),
                    f.member(),
                    f.field(),
                    f.found(),
                    f.expected(),
                    f.consequence(),
                    f.repair(),
                    f.specification()))
        .toList();
  }
}
