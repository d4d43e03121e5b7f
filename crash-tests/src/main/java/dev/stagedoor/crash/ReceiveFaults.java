package dev.stagedoor.crash;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Received and not handled: {@code stagedoor-session-files/receive}. Handled, and the offsets just
 * committed: {@code …/done}.
 */
public class ReceiveFaults implements ConsumerInterceptor<Object, Object> {
  private String group;

  @Override
  public void configure(Map<String, ?> configuration) {
    group = String.valueOf(configuration.get(ConsumerConfig.GROUP_ID_CONFIG));
  }

  @Override
  public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
    if (!records.isEmpty()) {
      FaultPoints.at(group + "/receive");
    }
    return records;
  }

  @Override
  public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
    if (!offsets.isEmpty()) {
      FaultPoints.at(group + "/done");
    }
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
