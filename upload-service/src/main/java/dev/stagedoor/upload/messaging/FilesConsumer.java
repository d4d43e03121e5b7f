package dev.stagedoor.upload.messaging;

import dev.stagedoor.events.Event;
import dev.stagedoor.events.FileCanceled;
import dev.stagedoor.messaging.EmitterDeadLetters;
import dev.stagedoor.messaging.EventConsumer;
import dev.stagedoor.upload.application.CancelUploads;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns from {@code stagedoor.files} which files are out of their sessions. */
@ApplicationScoped
public class FilesConsumer {
  private final CancelUploads cancelUploads;
  private final EventConsumer consumer;

  /** Takes the use case and the way to the dead letters. */
  @Inject
  public FilesConsumer(
      CancelUploads cancelUploads,
      @Channel("upload-dead-letters-out") MutinyEmitter<String> deadLetters) {
    this.cancelUploads = cancelUploads;
    this.consumer =
        new EventConsumer("upload-files", new EmitterDeadLetters(deadLetters), this::apply);
  }

  /** Applies one poll; returns when all of it is applied or with the dead letters. */
  @Incoming("upload-files-in")
  @Blocking
  public void consume(ConsumerRecords<String, String> records) {
    consumer.accept(records);
  }

  @PreDestroy
  void stop() {
    consumer.close();
  }

  private void apply(List<Event> batch) {
    List<UUID> canceled = new ArrayList<>();
    for (Event event : batch) {
      // Judgements are none of ours: bytes stay, whatever the worker found.
      if (event.data() instanceof FileCanceled data) {
        canceled.add(data.fileId());
      }
    }
    cancelUploads.cancel(canceled);
  }
}
