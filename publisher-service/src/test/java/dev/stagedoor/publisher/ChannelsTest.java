package dev.stagedoor.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.events.EventJson;
import dev.stagedoor.events.PublishRequested;
import dev.stagedoor.publisher.application.AuditTrail;
import dev.stagedoor.publisher.application.IndexReader;
import dev.stagedoor.publisher.domain.AuditEntry;
import dev.stagedoor.publisher.domain.AuditQuery;
import dev.stagedoor.publisher.messaging.PublisherChannels;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Records as Kafka brings them. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ChannelsTest {

  @Inject PublisherChannels channels;
  @Inject IndexReader index;
  @Inject AuditTrail trail;
  @Inject Releases releases;

  @Inject
  @DataSource("publisher")
  AgroalDataSource dataSource;

  @Test
  void aPublishRequestIsPromoted() {
    PublishRequested request = releases.request("channelled", "1.0", "channelled-1.0.tar.gz");

    channels.sessions(records(EventJson.write(Releases.event(request))));

    assertThat(index.project("channelled").orElseThrow().files()).hasSize(1);
  }

  @Test
  void everythingIsRecorded() {
    PublishRequested request = releases.request("recorded", "1.0", "recorded-1.0.tar.gz");
    String json = EventJson.write(Releases.event(request));

    channels.audit(records(json, json));

    assertThat(trail.read(new AuditQuery(request.sessionId(), null, null, null, null, null, 0, 10)))
        .extracting(AuditEntry::event)
        .containsExactly(json);
  }

  @Test
  void aPoisonedPublishRequestIsRefused() throws Exception {
    PublishRequested request = releases.request("poisoned", "1.0", "poisoned-1.0.tar.gz");
    String poison =
        EventJson.write(Releases.event(request))
            .replace("publish.requested:1", "publish.requested:9");

    channels.sessions(records(poison, "not JSON at all"));

    assertThat(outcome(request.sessionId())).isEqualTo("refused");
    assertThat(index.projectSerial("poisoned")).isEmpty();
  }

  @Test
  void aPublishRequestWithoutAProjectIsGivenUpWithoutBlockingOthers() throws Exception {
    PublishRequested request = releases.request("nameless", "1.0", "nameless-1.0.tar.gz");
    PublishRequested next = releases.request("next", "1.0", "next-1.0.tar.gz");
    String poison =
        EventJson.write(Releases.event(request))
            .replace("publish.requested:1", "publish.requested:9")
            .replace("\"nameless\"", "\"no\\u0000name\"");

    channels.sessions(records(poison, EventJson.write(Releases.event(next))));

    assertThat(outcome(request.sessionId())).isNull();
    assertThat(outcome(next.sessionId())).isEqualTo("published");
  }

  @Test
  void anUnstorableManifestIsRefused() throws Exception {
    PublishRequested request =
        releases.requestWithoutBytes("unstorable", "1.0", "unstorable-1.0.tar.gz");
    PublishRequested unstorable =
        new PublishRequested(
            request.sessionId(),
            1,
            "unstorable",
            "un\0storable",
            "1.0",
            request.manifestKey(),
            request.manifestDigest(),
            1);

    channels.sessions(records(EventJson.write(Releases.event(unstorable))));

    assertThat(outcome(request.sessionId())).isEqualTo("refused");
  }

  private String outcome(UUID session) throws Exception {
    try (var connection = dataSource.getConnection();
        var select = connection.prepareStatement("SELECT outcome FROM verdict WHERE session = ?")) {
      select.setObject(1, session);
      try (var row = select.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  private static ConsumerRecords<String, String> records(String... values) {
    TopicPartition partition = new TopicPartition("stagedoor.sessions", 0);
    List<ConsumerRecord<String, String>> records =
        Stream.of(values)
            .map(value -> new ConsumerRecord<>(partition.topic(), 0, 0L, "key", value))
            .toList();
    return new ConsumerRecords<>(Map.of(partition, records), Map.of());
  }
}
