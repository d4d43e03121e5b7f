package dev.stagedoor.session.messaging;

import dev.stagedoor.messaging.EmitterDeadLetters;
import dev.stagedoor.messaging.EventConsumer;
import dev.stagedoor.session.application.ApplyJudgement;
import dev.stagedoor.session.application.ApplyVerdict;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears judgements of files and verdicts on releases. */
@ApplicationScoped
class SessionConsumers {
  private final EventConsumer judgements;
  private final EventConsumer verdicts;

  SessionConsumers(
      ApplyJudgement applyJudgement,
      ApplyVerdict applyVerdict,
      @Channel("session-dead-letters-out") MutinyEmitter<String> deadLetters) {
    EmitterDeadLetters letters = new EmitterDeadLetters(deadLetters);
    this.judgements = new EventConsumer("session-files", letters, applyJudgement::apply);
    this.verdicts = new EventConsumer("session-releases", letters, applyVerdict::apply);
  }

  @Incoming("session-files-in")
  @Blocking
  @RunOnVirtualThread
  void judgements(ConsumerRecords<String, String> records) {
    judgements.accept(records);
  }

  @Incoming("session-releases-in")
  @Blocking
  @RunOnVirtualThread
  void verdicts(ConsumerRecords<String, String> records) {
    verdicts.accept(records);
  }
}
