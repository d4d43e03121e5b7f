package dev.stagedoor.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventContext;
import dev.stagedoor.events.EventJson;
import dev.stagedoor.events.FileRejected;
import dev.stagedoor.events.FileSealed;
import dev.stagedoor.events.FileValidated;
import dev.stagedoor.events.Manifest;
import dev.stagedoor.events.UuidV7;
import dev.stagedoor.messaging.EmitterSender;
import dev.stagedoor.messaging.Outgoing;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole worker between real topics. */
@QuarkusTest
@QuarkusTestResource(value = KafkaInProcess.class, restrictToAnnotatedClass = true)
@Timeout(120)
class WorkerOnKafkaTest {
  private static final String POISON = "{poison";

  @Inject BlobStore store;

  @Channel("worker-events-out")
  MutinyEmitter<String> emitter;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrap;

  private KafkaConsumer<String, String> reader(String topic) {
    KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrap,
                "group.id",
                "test-" + UUID.randomUUID(),
                "auto.offset.reset",
                "earliest"),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.subscribe(List.of(topic));
    return consumer;
  }

  private String question(UUID fileId, byte[] bytes) {
    store.put(BlobKeys.upload(fileId, 1), bytes);
    FileSealed sealed =
        new FileSealed(
            fileId,
            Wheels.FILENAME,
            "tidewater",
            "2.4.0",
            bytes.length,
            Map.of("sha256", Manifest.sha256(bytes)),
            "pypi",
            Map.of(),
            BlobKeys.upload(fileId, 1).value(),
            1);
    EventContext context =
        new EventContext(UuidV7.at(Instant.now()), "tidewater", "noor", null, 1, null, null);
    return EventJson.write(Event.now("/upload-service", Instant.now(), context, sealed));
  }

  @Test
  void answersEveryFileAndBuriesPoison() {
    // Given good files, bad ones, and poison between them
    Map<UUID, Class<?>> expected = new HashMap<>();
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap),
            new StringSerializer(),
            new StringSerializer())) {
      for (int i = 0; i < 20; i++) {
        UUID fileId = UuidV7.at(Instant.now());
        boolean good = i % 2 == 0;
        byte[] bytes = good ? Wheels.good() : "no wheel".getBytes(StandardCharsets.UTF_8);
        expected.put(fileId, good ? FileValidated.class : FileRejected.class);

        // When
        producer.send(
            new ProducerRecord<>(
                "stagedoor.files.sealed", fileId.toString(), question(fileId, bytes)));
      }
      producer.send(new ProducerRecord<>("stagedoor.files.sealed", "no file", POISON));
    }

    // Then
    assertThat(answers(expected.keySet())).isEqualTo(expected);
    ConsumerRecord<String, String> letter = deadLetter();
    assertThat(letter.value()).isEqualTo(POISON);
    assertThat(new String(letter.headers().lastHeader("consumer").value(), StandardCharsets.UTF_8))
        .isEqualTo("worker-sealed");
  }

  /** More than an emitter buffers, through the sender that every outbox relay uses. */
  @Test
  void theSenderKeepsTheOrderOfALargeBatch() throws InterruptedException {
    // Given
    List<String> values = IntStream.range(0, 350).mapToObj(Integer::toString).toList();
    EmitterSender sender = new EmitterSender(emitter);

    // When
    sender.send(values.stream().map(value -> new Outgoing("test.order", "one", value)).toList());

    // Then
    List<String> read = new ArrayList<>();
    try (KafkaConsumer<String, String> reader = reader("test.order")) {
      while (read.size() < values.size()) {
        reader.poll(Duration.ofSeconds(1)).forEach(record -> read.add(record.value()));
      }
    }
    assertThat(read).isEqualTo(values);
  }

  private Map<UUID, Class<?>> answers(Set<UUID> files) {
    Map<UUID, Class<?>> answers = new HashMap<>();
    Set<UUID> missing = new HashSet<>(files);
    try (KafkaConsumer<String, String> reader = reader("stagedoor.files")) {
      while (!missing.isEmpty()) {
        for (ConsumerRecord<String, String> record : reader.poll(Duration.ofSeconds(1))) {
          UUID fileId = UUID.fromString(record.key());
          answers.put(fileId, EventJson.read(record.value()).data().getClass());
          missing.remove(fileId);
        }
      }
    }
    return answers;
  }

  private ConsumerRecord<String, String> deadLetter() {
    try (KafkaConsumer<String, String> reader = reader("stagedoor.dead-letters")) {
      while (true) {
        for (ConsumerRecord<String, String> record : reader.poll(Duration.ofSeconds(1))) {
          return record;
        }
      }
    }
  }
}
