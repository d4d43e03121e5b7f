package dev.stagedoor.crash;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Between commit and send: {@code kafka-producer-session-events-out/send}. Between send and mark,
 * when the broker has acknowledged and the row is not marked yet: {@code …/sent}.
 */
public class SendFaults implements ProducerInterceptor<Object, Object> {
  private String client;

  @Override
  public void configure(Map<String, ?> configuration) {
    client = String.valueOf(configuration.get(ProducerConfig.CLIENT_ID_CONFIG));
  }

  @Override
  public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> record) {
    FaultPoints.at(client + "/send");
    return record;
  }

  @Override
  public void onAcknowledgement(RecordMetadata metadata, Exception exception) {
    if (exception == null) {
      FaultPoints.at(client + "/sent");
    }
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
