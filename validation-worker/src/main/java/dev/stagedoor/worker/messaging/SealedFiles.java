package dev.stagedoor.worker.messaging;

import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventContext;
import dev.stagedoor.events.EventData;
import dev.stagedoor.events.EventFormatException;
import dev.stagedoor.events.EventJson;
import dev.stagedoor.events.FileRejected;
import dev.stagedoor.events.FileSealed;
import dev.stagedoor.events.FileValidated;
import dev.stagedoor.events.Finding;
import dev.stagedoor.messaging.ConsumptionStoppedException;
import dev.stagedoor.messaging.DeadLetters;
import dev.stagedoor.messaging.EventSender;
import dev.stagedoor.messaging.Outgoing;
import dev.stagedoor.messaging.Retries;
import dev.stagedoor.messaging.RetryableException;
import dev.stagedoor.worker.application.FileUnreadableException;
import dev.stagedoor.worker.application.ValidateFile;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Answers one record: when {@link #answer} returns, the broker has the answer, and what was no
 * question is among the dead letters. Many threads may use it.
 */
final class SealedFiles {
  static final String CONSUMER = "worker-sealed";
  private static final String SOURCE = "/validation-worker";
  private static final Logger LOG = Logger.getLogger(SealedFiles.class);

  private final ValidateFile validateFile;
  private final EventSender answers;
  private final DeadLetters deadLetters;
  private final Retries retries;
  private final Progress progress;
  private final Clock clock;

  SealedFiles(
      ValidateFile validateFile,
      EventSender answers,
      DeadLetters deadLetters,
      Retries retries,
      Progress progress,
      Clock clock) {
    this.validateFile = validateFile;
    this.answers = answers;
    this.deadLetters = deadLetters;
    this.retries = retries;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Answers a record, for as long as it takes.
   *
   * @throws ConsumptionStoppedException if the worker stops before; the record comes again
   */
  void answer(ConsumerRecord<String, String> record) {
    progress.begun();
    try {
      Event question = read(record);
      if (!(question.data() instanceof FileSealed sealed)) {
        throw new EventFormatException(
            "no question for this worker: " + question.type().typeName());
      }
      retries.whileInfrastructureFails(() -> answer(question.context(), sealed));
    } catch (ConsumptionStoppedException e) {
      throw e;
    } catch (RuntimeException e) {
      bury(record, e);
    } finally {
      progress.ended();
    }
  }

  private static Event read(ConsumerRecord<String, String> record) {
    if (record.value() == null) {
      throw new EventFormatException("a record without a value");
    }
    return EventJson.read(record.value());
  }

  private void answer(EventContext context, FileSealed sealed) {
    progress.moved();
    Timer.Sample time = Timer.start();
    EventData judgement;
    try {
      judgement = validateFile.judge(sealed);
    } catch (FileUnreadableException e) {
      throw new RetryableException(e.getMessage(), e);
    }
    String outcome = judgement instanceof FileValidated ? "validated" : "rejected";
    time.stop(Metrics.timer("stagedoor.validation", "outcome", outcome));
    if (judgement instanceof FileRejected rejected
        && rejected.findings().stream().anyMatch(SealedFiles::isOurs)) {
      // An operator is to look at it: the file may be good.
      Metrics.counter("stagedoor.validation.failures").increment();
    }
    LOG.infof("file %s of session %s: %s", sealed.fileId(), context.sessionId(), outcome);
    send(context, judgement);
  }

  private static boolean isOurs(Finding finding) {
    return finding.rule().equals("validator-failed");
  }

  private void bury(ConsumerRecord<String, String> record, RuntimeException reason) {
    LOG.errorf(
        reason,
        "%s gives up %s-%d@%d",
        CONSUMER,
        record.topic(),
        record.partition(),
        record.offset());
    // Without a place to put it the record must come again, so any failure is waited out.
    retries.whateverFails(() -> tried(() -> deadLetters.put(record, CONSUMER, reason)));
    UnreadableQuestion.of(record.key(), record.value())
        .ifPresent(
            question ->
                retries.whateverFails(
                    () -> tried(() -> send(question.context(), refusal(question)))));
  }

  private void tried(Runnable step) {
    progress.moved();
    step.run();
  }

  private static FileRejected refusal(UnreadableQuestion question) {
    Finding notice =
        new Finding(
            "validation-request-unreadable",
            "refuse",
            question.filename(),
            null,
            null,
            "a request that the validator cannot read",
            "a request of a known version",
            "The file was not checked, and what was not checked is not accepted.",
            "Upload the file again; if it happens again, tell the operator of the server.",
            "Stagedoor, validation");
    return new FileRejected(
        question.fileId(), question.filename(), List.of(notice), question.sealEpoch());
  }

  private void send(EventContext context, EventData data) {
    Event answer = Event.now(SOURCE, clock.instant(), context, data);
    try {
      answers.send(List.of(Outgoing.of(answer)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConsumptionStoppedException(CONSUMER, e);
    }
  }
}
