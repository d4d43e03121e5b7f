package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventJson;
import dev.stagedoor.events.FileSealed;
import dev.stagedoor.internal.Origin;
import dev.stagedoor.internal.Seal;
import dev.stagedoor.internal.SealAnswer;
import dev.stagedoor.internal.SealAnswer.Outcome;
import dev.stagedoor.internal.SealRequest;
import dev.stagedoor.upload.application.CancelUploads;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The port {@link Seal}, on real rows and real blobs. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class SealTest {
  private static final int SIZE = 5000;
  private static final Origin ORIGIN =
      new Origin("noor", UUID.randomUUID(), "00-4bf92f3577b34da6a3ce929d0e0e4736-01", "192.0.2.7");

  @TestHTTPResource("/")
  URI server;

  @Inject TableAuthorise sessions;
  @Inject Rows rows;
  @Inject BlobStore store;
  @Inject Seal seal;
  @Inject CancelUploads cancelUploads;

  @Inject
  @Connector("smallrye-in-memory")
  InMemoryConnector kafka;

  Client client;
  UUID fileId;

  @BeforeEach
  void pendingUpload() {
    client = new Client(server);
    fileId = sessions.pending(SIZE);
  }

  @Test
  void wholeBytesAreSealedAndAnnounced() {
    client.post(fileId, Blobs.random(SIZE));

    SealAnswer answer = seal.seal(request(SIZE));

    assertThat(answer).isEqualTo(new SealAnswer(Outcome.SEALED, SIZE, null));
    Rows.Row row = rows.upload(fileId).orElseThrow();
    assertThat(row.state()).isEqualTo("sealed");
    Event event = announced(1).getFirst();
    assertThat(event.data())
        .isEqualTo(
            new FileSealed(
                fileId,
                "tidewater-2.4.0-py3-none-any.whl",
                "tidewater",
                "2.4.0",
                SIZE,
                Map.of("sha256", "ab"),
                "pypi",
                Map.of("record-missing", "warn"),
                row.blobKey(),
                row.epoch()));
    assertThat(event.context().sessionId()).isEqualTo(TableAuthorise.SESSION);
    assertThat(event.context().principal()).isEqualTo("noor");
    assertThat(event.context().clientAddress()).isEqualTo("192.0.2.7");
    assertThat(event.context().aggregateVersion()).isEqualTo(row.version());
  }

  @Test
  void aSealedUploadTakesNoMoreBytes() {
    client.post(fileId, Blobs.random(SIZE));
    seal.seal(request(SIZE));

    HttpResponse<String> answer = client.post(fileId, new byte[SIZE]);

    assertThat(answer.statusCode()).isEqualTo(409);
  }

  @Test
  void askedAgainItAnswersAgainAndAnnouncesAgain() {
    client.post(fileId, Blobs.random(SIZE));
    seal.seal(request(SIZE));
    await().until(() -> rows.announced(fileId, true) == 1);

    SealAnswer again = seal.seal(request(SIZE));

    assertThat(again.outcome()).isEqualTo(Outcome.SEALED);
    List<Event> events = announced(2);
    assertThat(events.get(1).data()).isEqualTo(events.get(0).data());
    assertThat(events.get(1).id()).isNotEqualTo(events.get(0).id());
  }

  @Test
  void askedAgainBeforeTheAnnouncementWasSentItAnnouncesNothingMore() {
    client.post(fileId, Blobs.random(SIZE));
    // Nothing is marked as sent any more, as if the broker were away.
    rows.execute(
        "CREATE FUNCTION unsent() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'");
    rows.execute(
        "CREATE TRIGGER unsent BEFORE UPDATE ON outbox FOR EACH ROW EXECUTE FUNCTION unsent()");
    try {
      seal.seal(request(SIZE));

      SealAnswer again = seal.seal(request(SIZE));

      assertThat(again.outcome()).isEqualTo(Outcome.SEALED);
      assertThat(rows.announced(fileId, false)).isEqualTo(1);
    } finally {
      rows.execute("DROP TRIGGER unsent ON outbox");
      rows.execute("DROP FUNCTION unsent()");
    }
  }

  @Test
  void withoutAnyRequestForBytesTheyAreMissing() {
    SealAnswer answer = seal.seal(request(SIZE));

    assertThat(answer.outcome()).isEqualTo(Outcome.BYTES_MISSING);
    assertThat(answer.received()).isZero();
    assertThat(answer.detail()).contains("5000").contains("0 are there");
  }

  @Test
  void withoutAWholeBodyBytesAreMissingAndTheUploadGoesOn() {
    client.postChunked(fileId, new java.io.ByteArrayInputStream(new byte[10]));
    long before = rows.upload(fileId).orElseThrow().epoch();

    SealAnswer answer = seal.seal(request(SIZE));

    assertThat(answer.outcome()).isEqualTo(Outcome.BYTES_MISSING);
    assertThat(rows.upload(fileId).orElseThrow().state()).isEqualTo("open");
    assertThat(rows.upload(fileId).orElseThrow().epoch()).isGreaterThan(before);
    assertThat(rows.announced(fileId, false)).isZero();
    assertThat(client.post(fileId, new byte[SIZE]).statusCode()).isEqualTo(204);
    assertThat(seal.seal(request(SIZE)).outcome()).isEqualTo(Outcome.SEALED);
  }

  @Test
  void anObjectOfAnotherSizeIsMissingBytes() {
    client.post(fileId, new byte[SIZE]);
    store.put(BlobKey.of(rows.upload(fileId).orElseThrow().blobKey()), new byte[17]);

    SealAnswer answer = seal.seal(request(SIZE));

    assertThat(answer.outcome()).isEqualTo(Outcome.BYTES_MISSING);
    assertThat(answer.received()).isEqualTo(17);
  }

  @Test
  void aCrashBetweenSealingAndSealedIsRepaired() {
    client.post(fileId, new byte[SIZE]);
    rows.execute(
        "UPDATE upload SET state = 'sealing', epoch = epoch + 1 WHERE file_id = '" + fileId + "'");

    SealAnswer answer = seal.seal(request(SIZE));

    assertThat(answer.outcome()).isEqualTo(Outcome.SEALED);
    assertThat(rows.upload(fileId).orElseThrow().state()).isEqualTo("sealed");
    announced(1);
  }

  @Test
  void aSealFencesTheRunningBody() throws Exception {
    byte[] whole = Blobs.random(SIZE);
    client.post(fileId, whole);
    try (RawConnection running = new RawConnection(server)) {
      running.begin(fileId, SIZE, new byte[10]);
      await().until(() -> rows.upload(fileId).orElseThrow().generation() == 2);
      assertThat(seal.seal(request(SIZE)).outcome()).isEqualTo(Outcome.SEALED);

      running.write(new byte[SIZE - 10]);

      assertThat(running.line()).isEqualTo("HTTP/1.1 409 Conflict");
    }
    assertThat(Blobs.read(store, rows.upload(fileId).orElseThrow().blobKey())).isEqualTo(whole);
  }

  @Test
  void aCanceledUploadIsNotSealed() {
    client.post(fileId, new byte[SIZE]);
    cancelUploads.cancel(List.of(fileId));

    SealAnswer answer = seal.seal(request(SIZE));

    assertThat(answer.outcome()).isEqualTo(Outcome.CANCELED);
  }

  @Test
  void withinATransactionOfTheCallerItRefuses() {
    assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> seal.seal(request(SIZE))))
        .hasStackTraceContaining("Transaction is not allowed");
  }

  private SealRequest request(long size) {
    return new SealRequest(
        fileId,
        TableAuthorise.SESSION,
        "tidewater-2.4.0-py3-none-any.whl",
        "tidewater",
        "2.4.0",
        size,
        Map.of("sha256", "ab"),
        "pypi",
        Map.of("record-missing", "warn"),
        ORIGIN);
  }

  /** What the broker was given about the file, when it is so much. */
  private List<Event> announced(int count) {
    return await().until(this::received, events -> events.size() == count);
  }

  private List<Event> received() {
    return kafka.<String>sink("upload-events-out").received().stream()
        .map(message -> EventJson.read(message.getPayload()))
        .filter(event -> event.key().equals(fileId.toString()))
        .toList();
  }
}
