package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventContext;
import dev.stagedoor.events.EventData;
import dev.stagedoor.events.EventJson;
import dev.stagedoor.events.FileCanceled;
import dev.stagedoor.events.FileRejected;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code stagedoor.files} says of files. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class FileCanceledTest {
  @TestHTTPResource("/")
  URI server;

  @Inject TableAuthorise sessions;
  @Inject Rows rows;
  @Inject BlobStore store;

  @Inject
  @Connector("smallrye-in-memory")
  InMemoryConnector kafka;

  Client client;

  @BeforeEach
  void connect() {
    client = new Client(server);
  }

  @Test
  void aCanceledUploadLosesItsBytes() {
    UUID fileId = sessions.pending(10);
    client.post(fileId, new byte[10]);
    BlobKey content = BlobKeys.upload(fileId, 1);
    BlobKey derived = BlobKeys.metadata(fileId);
    store.put(derived, new byte[3]);

    receive(canceled(fileId));

    await().until(() -> store.stat(content).isEmpty() && store.stat(derived).isEmpty());
    assertThat(rows.upload(fileId).orElseThrow().state()).isEqualTo("canceled");
    assertThat(client.post(fileId, new byte[10]).statusCode()).isEqualTo(410);
  }

  @Test
  void aCancellationBeforeTheFirstByteLeavesATombstone() {
    UUID fileId = sessions.pending(10);

    receive(canceled(fileId));

    await().until(() -> rows.upload(fileId).isPresent());
    assertThat(client.post(fileId, new byte[10]).statusCode()).isEqualTo(410);
    assertThat(store.stat(BlobKeys.upload(fileId, 1))).isEmpty();
  }

  @Test
  void aCancellationStopsTheRunningBody() throws Exception {
    UUID fileId = sessions.pending(10);
    try (RawConnection running = new RawConnection(server)) {
      running.begin(fileId, 10, new byte[5]);
      await().until(() -> rows.upload(fileId).isPresent());
      receive(canceled(fileId));
      await().until(() -> rows.upload(fileId).orElseThrow().state().equals("canceled"));

      running.write(new byte[5]);

      assertThat(running.line()).isEqualTo("HTTP/1.1 410 Gone");
    }
    assertThat(store.stat(BlobKeys.upload(fileId, 1))).isEmpty();
  }

  @Test
  void aCancellationThatComesAgainChangesNothing() {
    UUID fileId = sessions.pending(10);
    UUID last = sessions.pending(10);
    client.post(fileId, new byte[10]);
    receive(canceled(fileId));
    await().until(() -> rows.upload(fileId).orElseThrow().state().equals("canceled"));
    Rows.Row once = rows.upload(fileId).orElseThrow();

    receive(canceled(fileId), canceled(fileId), canceled(last));

    await().until(() -> rows.upload(last).isPresent());
    assertThat(rows.upload(fileId)).contains(once);
  }

  @Test
  void aJudgementLeavesTheBytes() {
    UUID judged = sessions.pending(10);
    UUID last = sessions.pending(10);
    client.post(judged, new byte[10]);
    Rows.Row before = rows.upload(judged).orElseThrow();

    receive(rejected(judged), canceled(last));

    await().until(() -> rows.upload(last).isPresent());
    assertThat(rows.upload(judged)).contains(before);
    assertThat(store.stat(BlobKeys.upload(judged, 1))).isPresent();
  }

  private static EventData canceled(UUID fileId) {
    return new FileCanceled(fileId, "tidewater-2.4.0-py3-none-any.whl", "deleted");
  }

  private static EventData rejected(UUID fileId) {
    return new FileRejected(fileId, "tidewater-2.4.0-py3-none-any.whl", List.of(), 2);
  }

  private void receive(EventData... said) {
    TopicPartition partition = new TopicPartition("stagedoor.files", 0);
    List<ConsumerRecord<String, String>> records = new ArrayList<>();
    for (EventData data : said) {
      EventContext context =
          new EventContext(TableAuthorise.SESSION, "tidewater", "noor", null, 2, null, null);
      Event event = Event.now("/session-service", Instant.now(), context, data);
      records.add(
          new ConsumerRecord<>(
              partition.topic(), 0, records.size(), event.key(), EventJson.write(event)));
    }
    kafka
        .<ConsumerRecords<String, String>>source("upload-files-in")
        .send(new ConsumerRecords<>(Map.of(partition, records), Map.of()));
  }
}
