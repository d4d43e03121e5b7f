package dev.stagedoor.messaging;

import dev.stagedoor.events.Topic;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Message;

/**
 * Writes dead letters to the topic {@code stagedoor.dead-letters}: key and value of the record as
 * they were (an absent value is empty), its own headers, and besides {@code consumer}, {@code
 * reason}, {@code original-topic}, {@code original-partition} and {@code original-offset}.
 */
public final class EmitterDeadLetters implements DeadLetters {
  /** Characters of a reason: enough to understand it, and no way to grow a record beyond bounds. */
  private static final int REASON_LENGTH = 1_000;

  private final MutinyEmitter<String> emitter;

  /**
   * Makes the adapter.
   *
   * @param emitter its channel waits for write completion and has {@code acks=all}
   */
  public EmitterDeadLetters(MutinyEmitter<String> emitter) {
    this.emitter = emitter;
  }

  @Override
  public void put(ConsumerRecord<String, String> record, String consumer, Throwable reason) {
    var metadata =
        OutgoingKafkaRecordMetadata.<String>builder()
            .withTopic(Topic.DEAD_LETTERS.topicName())
            .withKey(record.key())
            .withHeaders(headers(record, consumer, reason))
            .build();
    String value = record.value() == null ? "" : record.value();
    Message<String> message = Message.of(value).addMetadata(metadata);
    try {
      emitter.sendMessage(message).subscribeAsCompletionStage().get();
    } catch (ExecutionException e) {
      throw new DeliveryException("the broker did not acknowledge a dead letter", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeliveryException("stopped while a dead letter was written", e);
    }
  }

  static Headers headers(ConsumerRecord<String, String> record, String consumer, Throwable reason) {
    Headers headers = new RecordHeaders(record.headers());
    add(headers, "consumer", consumer);
    add(headers, "reason", shortened(reason.toString()));
    add(headers, "original-topic", record.topic());
    add(headers, "original-partition", Integer.toString(record.partition()));
    add(headers, "original-offset", Long.toString(record.offset()));
    return headers;
  }

  private static String shortened(String text) {
    return text.length() <= REASON_LENGTH ? text : text.substring(0, REASON_LENGTH);
  }

  private static void add(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
