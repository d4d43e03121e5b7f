package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stagedoor.blobstore.BlobGrower;
import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.FencedException;
import dev.stagedoor.blobstore.GrowingBlob;
import dev.stagedoor.blobstore.Growth;
import dev.stagedoor.blobstore.Tenure;
import dev.stagedoor.internal.SealAnswer;
import dev.stagedoor.internal.SealAnswer.Outcome;
import dev.stagedoor.upload.application.CancelUploads;
import dev.stagedoor.upload.application.Growths;
import dev.stagedoor.upload.application.Transactions;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to growing uploads when requests meet, lines break and processes die. */
@Timeout(120)
abstract class AppendRaces {
  private static final int SIZE = 5000;

  @TestHTTPResource("/")
  URI server;

  @Inject TableAuthorise sessions;
  @Inject Rows rows;
  @Inject Growing growing;
  @Inject Growths growths;
  @Inject Transactions transactions;
  @Inject BlobStore store;
  @Inject BlobGrower grower;
  @Inject CancelUploads cancelUploads;
  Tus tus;
  byte[] bytes;
  UUID fileId;

  @BeforeEach
  void pendingUpload() {
    tus = new Tus(server);
    bytes = Blobs.random(SIZE);
    fileId = sessions.pending(SIZE, Tus.MECHANISM);
  }

  @Test
  void ofTwoRequestsAtOneOffsetTheNewerWins() throws IOException {
    try (RawConnection older = new RawConnection(server)) {
      older.beginTus(fileId, 0, SIZE, new byte[10]);
      await().until(() -> rows.upload(fileId).isPresent());

      HttpResponse<String> newer = tus.patch(fileId, 0, bytes);

      assertThat(newer.statusCode()).isEqualTo(204);
      // At once: nothing more was sent.
      assertThat(older.line()).isEqualTo("HTTP/1.1 409 Conflict");
    }
    assertThat(growing.sealed(fileId, SIZE)).isEqualTo(bytes);
  }

  @Test
  void aRequestAtAWrongOffsetFencesNobody() throws IOException {
    try (RawConnection running = new RawConnection(server)) {
      running.beginTus(fileId, 0, SIZE, Arrays.copyOf(bytes, 10));
      await().until(() -> rows.upload(fileId).isPresent());
      assertThat(tus.patch(fileId, 7, new byte[1]).statusCode()).isEqualTo(409);

      running.write(Arrays.copyOfRange(bytes, 10, SIZE));

      assertThat(running.line()).isEqualTo("HTTP/1.1 204 No Content");
    }
    assertThat(growing.sealed(fileId, SIZE)).isEqualTo(bytes);
  }

  @Test
  void headFencesTheRunningRequestAndTellsAnOffsetThatIsTaken() throws IOException {
    try (RawConnection running = new RawConnection(server)) {
      running.beginTus(fileId, 0, SIZE, Arrays.copyOf(bytes, 10));
      await().until(() -> rows.upload(fileId).isPresent());

      int offset = (int) tus.offset(fileId);

      assertThat(offset).isBetween(0, 10);
      assertThat(running.line()).isEqualTo("HTTP/1.1 409 Conflict");
      assertThat(tus.patch(fileId, offset, Arrays.copyOfRange(bytes, offset, SIZE)).statusCode())
          .isEqualTo(204);
    }
    assertThat(growing.sealed(fileId, SIZE)).isEqualTo(bytes);
  }

  @Test
  void whatArrivedBeforeTheLineBrokeCounts() throws IOException {
    try (RawConnection broken = new RawConnection(server)) {
      broken.head(
          "PATCH",
          fileId,
          TableAuthorise.CREDENTIALS,
          "Tus-Resumable: 1.0.0",
          "Content-Type: application/offset+octet-stream",
          "Upload-Offset: 0",
          "Content-Length: " + SIZE,
          "Expect: 100-continue");
      assertThat(broken.line()).isEqualTo("HTTP/1.1 100 Continue");
      broken.write(Arrays.copyOf(bytes, 1234));
    }
    await().until(() -> rows.upload(fileId).filter(row -> row.committed() == 1234).isPresent());

    long offset = tus.offset(fileId);

    assertThat(offset).isEqualTo(1234);
    assertThat(tus.patch(fileId, 1234, Arrays.copyOfRange(bytes, 1234, SIZE)).statusCode())
        .isEqualTo(204);
    assertThat(growing.sealed(fileId, SIZE)).isEqualTo(bytes);
  }

  @Test
  void ofABodyWithAChecksumThatBrokeOffNothingCounts() throws IOException {
    tus.patch(fileId, 0, Arrays.copyOf(bytes, 100));
    long epoch = rows.upload(fileId).orElseThrow().epoch();
    try (RawConnection broken = new RawConnection(server)) {
      broken.head(
          "PATCH",
          fileId,
          TableAuthorise.CREDENTIALS,
          "Tus-Resumable: 1.0.0",
          "Content-Type: application/offset+octet-stream",
          "Upload-Offset: 100",
          "Upload-Checksum: sha1 " + "A".repeat(27) + "=",
          "Content-Length: 4900");
      broken.write(new byte[1000]);
      await().until(() -> rows.upload(fileId).orElseThrow().epoch() > epoch);
    }

    long offset = tus.offset(fileId);

    assertThat(offset).isEqualTo(100);
    assertThat(tus.patch(fileId, 100, Arrays.copyOfRange(bytes, 100, SIZE)).statusCode())
        .isEqualTo(204);
    assertThat(growing.sealed(fileId, SIZE)).isEqualTo(bytes);
  }

  @Test
  void aRequestThatAnotherReplicaFencedCannotCommit() throws IOException {
    try (RawConnection running = new RawConnection(server)) {
      running.beginTus(fileId, 0, SIZE, Arrays.copyOf(bytes, 10));
      await().until(() -> rows.upload(fileId).isPresent());
      rows.execute("UPDATE upload SET epoch = epoch + 1 WHERE file_id = '" + fileId + "'");

      running.write(Arrays.copyOfRange(bytes, 10, SIZE));

      assertThat(running.line()).isEqualTo("HTTP/1.1 409 Conflict");
    }
    assertThat(rows.upload(fileId).orElseThrow().committed()).isZero();
  }

  @Test
  void aDeathBeforeTheAcknowledgementLosesNothingAcknowledged() {
    tus.patch(fileId, 0, Arrays.copyOf(bytes, 1000));
    Rows.Row row = rows.upload(fileId).orElseThrow();
    rows.execute("UPDATE upload SET epoch = epoch + 1 WHERE file_id = '" + fileId + "'");
    // As far as a process comes that dies after its checkpoint.
    try (GrowingBlob dead =
        grower.grow(BlobKey.of(row.blobKey()), growth(row), tenure(row.epoch() + 1))) {
      dead.write(ByteBuffer.wrap(new byte[700]));
      dead.checkpoint();
    }

    long offset = tus.offset(fileId);

    assertThat(offset).isEqualTo(1000);
    assertThat(tus.patch(fileId, 1000, Arrays.copyOfRange(bytes, 1000, SIZE)).statusCode())
        .isEqualTo(204);
    assertThat(growing.sealed(fileId, SIZE)).isEqualTo(bytes);
  }

  @Test
  void aSealFencesTheRunningRequest() throws IOException {
    try (RawConnection running = new RawConnection(server)) {
      running.beginTus(fileId, 0, SIZE, new byte[10]);
      await().until(() -> rows.upload(fileId).isPresent());

      SealAnswer answer = growing.seal(fileId, SIZE);

      assertThat(answer.outcome()).isEqualTo(Outcome.BYTES_MISSING);
      assertThat(running.line()).isEqualTo("HTTP/1.1 409 Conflict");
    }
    assertThat(rows.upload(fileId).orElseThrow().state()).isEqualTo("open");
    assertThat(tus.patch(fileId, 0, bytes).statusCode()).isEqualTo(204);
    assertThat(growing.sealed(fileId, SIZE)).isEqualTo(bytes);
  }

  @Test
  void aSealOfAPartSaysHowMuchIsThereAndTheUploadGoesOn() {
    tus.patch(fileId, 0, Arrays.copyOf(bytes, 1000));

    SealAnswer answer = growing.seal(fileId, SIZE);

    assertThat(answer.outcome()).isEqualTo(Outcome.BYTES_MISSING);
    assertThat(answer.received()).isEqualTo(1000);
    assertThat(tus.patch(fileId, 1000, Arrays.copyOfRange(bytes, 1000, SIZE)).statusCode())
        .isEqualTo(204);
    assertThat(growing.sealed(fileId, SIZE)).isEqualTo(bytes);
  }

  @Test
  void aDeathAfterTheObjectWasPutTogetherIsRepaired() {
    tus.patch(fileId, 0, bytes);
    Rows.Row row = rows.upload(fileId).orElseThrow();
    rows.execute(
        "UPDATE upload SET state = 'sealing', epoch = epoch + 1 WHERE file_id = '" + fileId + "'");
    grower.finish(BlobKey.of(row.blobKey()), growth(row), tenure(row.epoch() + 1));

    byte[] sealed = growing.sealed(fileId, SIZE);

    assertThat(sealed).isEqualTo(bytes);
    assertThat(rows.upload(fileId).orElseThrow().state()).isEqualTo("sealed");
    assertThat(rows.pieces(fileId)).isZero();
  }

  @Test
  void aSealAskedAgainAnswersAgain() {
    tus.patch(fileId, 0, bytes);
    growing.sealed(fileId, SIZE);

    SealAnswer again = growing.seal(fileId, SIZE);

    assertThat(again).isEqualTo(new SealAnswer(Outcome.SEALED, SIZE, null));
  }

  @Test
  void aCancellationEndsTheRunningRequestAndDropsItsBytes() throws IOException {
    tus.patch(fileId, 0, Arrays.copyOf(bytes, 1000));
    long epoch = rows.upload(fileId).orElseThrow().epoch();
    try (RawConnection running = new RawConnection(server)) {
      running.beginTus(fileId, 1000, 4000, new byte[10]);
      await().until(() -> rows.upload(fileId).orElseThrow().epoch() > epoch);

      cancelUploads.cancel(List.of(fileId));

      assertThat(running.line()).isEqualTo("HTTP/1.1 409 Conflict");
    }
    assertThat(tus.patch(fileId, 1000, new byte[10]).statusCode()).isEqualTo(410);
    assertThat(rows.pieces(fileId)).isZero();
    assertThat(store.stat(BlobKeys.upload(fileId, 1))).isEmpty();
  }

  @Test
  void aTerminationEndsTheRunningRequest() throws IOException {
    try (RawConnection running = new RawConnection(server)) {
      running.beginTus(fileId, 0, SIZE, new byte[10]);
      await().until(() -> rows.upload(fileId).isPresent());

      HttpResponse<String> answer = tus.delete(fileId);

      assertThat(answer.statusCode()).isEqualTo(204);
      assertThat(running.line()).isEqualTo("HTTP/1.1 409 Conflict");
    }
    assertThat(tus.patch(fileId, 0, bytes).statusCode()).isEqualTo(410);
    assertThat(rows.pieces(fileId)).isZero();
    assertThat(store.stat(BlobKeys.upload(fileId, 1))).isEmpty();
  }

  @Test
  void aLongBodyIsAcknowledgedInItsMiddle() throws IOException {
    byte[] large = Blobs.random(40 * 1024 * 1024);
    fileId = sessions.pending(large.length, Tus.MECHANISM);
    int sent = large.length - 1;
    try (RawConnection running = new RawConnection(server)) {

      running.beginTus(fileId, 0, large.length, Arrays.copyOf(large, sent));

      await().until(() -> rows.upload(fileId).orElseThrow().committed() > 0);
      running.write(Arrays.copyOfRange(large, sent, large.length));
      assertThat(running.line()).isEqualTo("HTTP/1.1 204 No Content");
    }
    assertThat(growing.sealed(fileId, large.length)).isEqualTo(large);
  }

  @Test
  void manyChunksOfOddLengthsMakeTheFile() {
    byte[] large = Blobs.random(21_000_001);
    fileId = sessions.pending(large.length, Tus.MECHANISM);
    int offset = 0;

    for (int chunk = 2_999_999; offset < large.length; offset += chunk) {
      int end = Math.min(large.length, offset + chunk);
      assertThat(tus.patch(fileId, offset, Arrays.copyOfRange(large, offset, end)).statusCode())
          .isEqualTo(204);
    }

    assertThat(growing.sealed(fileId, large.length)).isEqualTo(large);
  }

  @Test
  void whoeverGoesOnWhereHeadSaysGetsTheFileThere() throws Exception {
    byte[] large = Blobs.random(1_000_000);
    fileId = sessions.pending(large.length, Tus.MECHANISM);
    try (ExecutorService senders = Executors.newFixedThreadPool(3)) {

      List<Future<?>> done =
          List.of(1, 2, 3).stream()
              .<Future<?>>map(n -> senders.submit(() -> send(large, n)))
              .toList();

      for (Future<?> each : done) {
        each.get();
      }
    }
    assertThat(growing.sealed(fileId, large.length)).isEqualTo(large);
  }

  /** Sends pieces of random lengths wherever HEAD says, and never sees it go back. */
  private void send(byte[] large, int seed) {
    Random random = new Random(seed);
    long before = 0;
    while (true) {
      long offset = tus.offset(fileId);
      assertThat(offset).isGreaterThanOrEqualTo(before);
      before = offset;
      if (offset == large.length) {
        return;
      }
      int end = (int) Math.min(large.length, offset + 1 + random.nextInt(200_000));
      HttpResponse<String> answer =
          tus.patch(fileId, offset, Arrays.copyOfRange(large, (int) offset, end));
      assertThat(answer.statusCode()).isIn(204, 409);
    }
  }

  private Growth growth(Rows.Row row) {
    return transactions.call(() -> growths.read(fileId, row.generation(), row.committed()));
  }

  private Tenure tenure(long epoch) {
    return new Tenure() {
      @Override
      public long epoch() {
        return epoch;
      }

      @Override
      public int nextNumber() {
        return transactions
            .call(() -> growths.nextNumber(fileId, epoch))
            .orElseThrow(() -> new FencedException("test"));
      }
    };
  }
}
