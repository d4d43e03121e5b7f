package dev.stagedoor.messaging;

import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.reactive.messaging.Message;

/** Sends by an outgoing channel of SmallRye; topic and key travel with each message. */
public final class EmitterSender implements EventSender {
  /** Below the 128 messages that an emitter buffers while the broker is slow. */
  private static final int WINDOW = 100;

  private final MutinyEmitter<String> emitter;

  /**
   * Makes a sender.
   *
   * @param emitter its channel waits for write completion and has {@code acks=all}
   */
  public EmitterSender(MutinyEmitter<String> emitter) {
    this.emitter = emitter;
  }

  @Override
  public void send(List<Outgoing> batch) throws InterruptedException {
    for (int from = 0; from < batch.size(); from += WINDOW) {
      sendWindow(batch.subList(from, Math.min(from + WINDOW, batch.size())));
    }
  }

  private void sendWindow(List<Outgoing> window) throws InterruptedException {
    List<CompletableFuture<Void>> acknowledgements = new ArrayList<>(window.size());
    for (Outgoing outgoing : window) {
      var metadata =
          OutgoingKafkaRecordMetadata.<String>builder()
              .withTopic(outgoing.topic())
              .withKey(outgoing.key())
              .build();
      Message<String> message = Message.of(outgoing.json()).addMetadata(metadata);
      acknowledgements.add(emitter.sendMessage(message).subscribeAsCompletionStage());
    }
    try {
      CompletableFuture.allOf(acknowledgements.toArray(CompletableFuture<?>[]::new)).get();
    } catch (ExecutionException e) {
      throw new DeliveryException(
          "the broker did not acknowledge one of " + window.size() + " records", e.getCause());
    }
  }
}
