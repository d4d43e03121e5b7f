package dev.stagedoor.messaging;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Port: keep what no consumer could read or apply, where a person finds it. */
@FunctionalInterface
public interface DeadLetters {

  /**
   * Keeps the record; it is durable when this returns.
   *
   * @param record the record as it was read
   * @param consumer who could not use it
   * @param reason why not
   * @throws RuntimeException if it could not be kept; the record must not be given up then
   */
  void put(ConsumerRecord<String, String> record, String consumer, Throwable reason);
}
