package dev.stagedoor.worker.messaging;

import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.messaging.ConsumptionStoppedException;
import dev.stagedoor.messaging.EmitterDeadLetters;
import dev.stagedoor.messaging.EmitterSender;
import dev.stagedoor.messaging.Retries;
import dev.stagedoor.worker.application.ValidateFile;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Takes sealed files from Kafka. Each record has a virtual thread of its own, so a large file holds
 * up no small one; permits bound how many are judged at once.
 */
@ApplicationScoped
public class SealedFilesIncoming {
  private final SealedFiles sealedFiles;
  private final Retries retries = new Retries(SealedFiles.CONSUMER);
  private final Semaphore permits;

  /**
   * Assembles the worker.
   *
   * @param store where the bytes are
   * @param answers the channel of the answers
   * @param deadLetters the channel of the dead letters
   * @param configuration how to judge
   * @param progress told what happens
   */
  public SealedFilesIncoming(
      BlobStore store,
      @Channel("worker-events-out") MutinyEmitter<String> answers,
      @Channel("worker-dead-letters-out") MutinyEmitter<String> deadLetters,
      WorkerConfiguration configuration,
      Progress progress) {
    Path spool =
        configuration
            .spoolDirectory()
            .orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
    this.permits =
        new Semaphore(
            configuration.concurrency().orElseGet(Runtime.getRuntime()::availableProcessors), true);
    this.sealedFiles =
        new SealedFiles(
            new ValidateFile(store, spool),
            new EmitterSender(answers),
            new EmitterDeadLetters(deadLetters),
            retries,
            progress,
            Clock.systemUTC());
  }

  /**
   * Answers a record; it is acknowledged when this returns.
   *
   * @param record holds a {@code file.sealed}
   */
  @Incoming("worker-sealed-in")
  @RunOnVirtualThread
  public void receive(ConsumerRecord<String, String> record) {
    try {
      permits.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConsumptionStoppedException(SealedFiles.CONSUMER, e);
    }
    try {
      sealedFiles.answer(record);
    } finally {
      permits.release();
    }
  }

  /** Lets go of what is waited for: it is not acknowledged, so it comes again. */
  void stop(@Observes ShutdownEvent shutdown) {
    retries.close();
  }
}
