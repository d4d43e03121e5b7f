package dev.stagedoor.standalone.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The broker as somebody sees it who may read and write every topic. */
final class Broker implements AutoCloseable {
  static final List<String> TOPICS =
      List.of(
          "stagedoor.files.sealed",
          "stagedoor.files",
          "stagedoor.sessions",
          "stagedoor.releases",
          "stagedoor.access");
  static final String DEAD_LETTERS = "stagedoor.dead-letters";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Properties properties = new Properties();
  private final KafkaProducer<String, String> producer;
  private final Admin admin;

  Broker(String bootstrap) {
    properties.put("bootstrap.servers", bootstrap);
    properties.put("linger.ms", "0");
    producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    admin = Admin.create(properties);
  }

  /** Writes a record and waits for the broker to have it. */
  void send(String topic, String key, String value) throws Exception {
    producer.send(new ProducerRecord<>(topic, key, value)).get();
  }

  /** All that was ever written to these topics, partition by partition. */
  List<ConsumerRecord<String, String>> read(Collection<String> topics) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<String, String>> records = new ArrayList<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  /** Waits until every consumer of the services has committed all that was written. */
  void awaitConsumed() throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    String lag = lag();
    while (!lag.isEmpty()) {
      assertThat(Instant.now()).as("consumers that are behind: %s", lag).isBefore(deadline);
      lag = lag();
    }
  }

  /** Waits until that consumer has committed all that was written. */
  void awaitConsumedBy(String group) throws Exception {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (!lag(group).isEmpty()) {
      assertThat(Instant.now()).as("%s is behind", group).isBefore(deadline);
    }
  }

  private String lag() throws Exception {
    List<String> groups =
        admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
            .map(GroupListing::groupId)
            .filter(group -> group.startsWith("stagedoor-"))
            .toList();
    assertThat(groups).as("the groups of the services").hasSizeGreaterThanOrEqualTo(6);
    StringBuilder behind = new StringBuilder();
    for (String group : groups) {
      behind.append(lag(group));
    }
    return behind.toString();
  }

  private String lag(String group) throws Exception {
    StringBuilder behind = new StringBuilder();
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    for (Map.Entry<TopicPartition, Long> end : ends(committed.keySet()).entrySet()) {
      OffsetAndMetadata offset = committed.get(end.getKey());
      if (offset == null || offset.offset() < end.getValue()) {
        behind.append(group).append(' ').append(end.getKey()).append(' ');
      }
    }
    return behind.toString();
  }

  private Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
      return consumer.endOffsets(partitions).entrySet().stream()
          .filter(end -> end.getValue() > 0)
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
  }
}
