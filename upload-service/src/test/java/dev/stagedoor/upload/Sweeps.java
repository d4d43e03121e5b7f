package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.GrowingBlob;
import dev.stagedoor.blobstore.Growth;
import dev.stagedoor.blobstore.StoredObject;
import dev.stagedoor.blobstore.Tenure;
import dev.stagedoor.internal.FileStatesAnswer.FileState;
import dev.stagedoor.internal.SealAnswer.Outcome;
import dev.stagedoor.upload.application.CancelUploads;
import dev.stagedoor.upload.application.sweep.Finding;
import dev.stagedoor.upload.application.sweep.Finding.Kind;
import dev.stagedoor.upload.application.sweep.SweepReport;
import dev.stagedoor.upload.application.sweep.SweepStore;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a sweep finds, what it deletes, and what it leaves whatever happens meanwhile. */
@Timeout(120)
abstract class Sweeps {
  private static final int SIZE = 6 << 20;

  @TestHTTPResource("/")
  URI server;

  @Inject SweepStore sweepStore;
  @Inject TableAuthorise sessions;
  @Inject TableFileStates fileStates;
  @Inject TablePublishedBlobs published;
  @Inject CancelUploads cancelUploads;
  @Inject Growing growing;
  @Inject Rows rows;
  @Inject BlobStore store;
  Client client;
  Tus tus;
  byte[] bytes;

  /** Makes all that the store has of a file older than any limit. */
  abstract void age(UUID fileId) throws IOException;

  @BeforeEach
  void clients() {
    client = new Client(server);
    tus = new Tus(server);
    bytes = Blobs.random(SIZE);
  }

  @Test
  void theStoreAsItShouldBeIsLeftAlone() throws IOException {
    UUID sealed = sent(SIZE);
    growing.seal(sealed, SIZE);
    store.put(BlobKeys.metadata(sealed), new byte[5]);
    UUID open = sent(SIZE);
    UUID grows = sessions.pending(SIZE, Tus.MECHANISM);
    tus.patch(grows, 0, Arrays.copyOf(bytes, 1000));
    for (UUID fileId : List.of(sealed, open, grows)) {
      age(fileId);
    }

    SweepReport report = sweepStore.sweep(true, "admin");

    assertThat(report.mend()).isTrue();
    assertThat(report.objects()).isGreaterThanOrEqualTo(4);
    assertThat(report.sealed()).isPositive();
    assertThat(of(report, sealed)).isEmpty();
    assertThat(of(report, open)).isEmpty();
    assertThat(of(report, grows)).isEmpty();
    assertThat(kept(sealed)).hasSize(2);
    assertThat(tus.patch(grows, 1000, Arrays.copyOfRange(bytes, 1000, SIZE)).statusCode())
        .isEqualTo(204);
    assertThat(growing.sealed(grows, SIZE)).isEqualTo(bytes);
  }

  @Test
  void aDryRunSaysWhatMendingWouldDelete() throws IOException {
    UUID fileId = leftOver();

    SweepReport report = sweepStore.sweep(false, "admin");

    assertThat(of(report, fileId))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.LEFT_OVER);
              assertThat(finding.name()).isEqualTo(BlobKeys.upload(fileId, 1).value());
              assertThat(finding.size()).isEqualTo(500);
              assertThat(finding.outcome()).isEqualTo(Finding.Outcome.WOULD_DELETE);
            });
    assertThat(kept(fileId)).hasSize(1);
  }

  @Test
  void whatACancellationLeftIsDeleted() throws IOException {
    UUID fileId = leftOver();
    UUID grew = sessions.pending(SIZE, Tus.MECHANISM);
    tus.patch(grew, 0, bytes);
    rows.execute("DELETE FROM upload_piece WHERE file_id = '" + grew + "'");
    rows.execute(
        "UPDATE upload SET state = 'canceled', growing = false WHERE file_id = '" + grew + "'");

    SweepReport report = sweepStore.sweep(true, "admin");

    assertThat(of(report, fileId))
        .extracting(Finding::kind, Finding::outcome)
        .containsOnly(tuple(Kind.LEFT_OVER, Finding.Outcome.DELETED));
    assertThat(of(report, grew)).extracting(Finding::kind).containsOnly(Kind.LEFT_OVER);
    assertThat(report.totals().get(Kind.LEFT_OVER).deleted()).isGreaterThanOrEqualTo(2);
    assertThat(kept(fileId)).isEmpty();
    assertThat(kept(grew)).isEmpty();
  }

  @Test
  void whatTheIndexServesStaysEvenWithoutARow() throws IOException {
    UUID fileId = unknown();
    published.serve(fileId, BlobKeys.upload(fileId, 1).value());
    UUID canceled = leftOver();
    published.serve(canceled, BlobKeys.upload(canceled, 1).value());

    SweepReport report = sweepStore.sweep(true, "admin");

    for (UUID id : List.of(fileId, canceled)) {
      assertThat(of(report, id))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.kind()).isEqualTo(Kind.KEPT);
                assertThat(finding.outcome()).isEqualTo(Finding.Outcome.STAYS);
                assertThat(finding.reason()).contains("publisher-service");
              });
      assertThat(kept(id)).hasSize(1);
    }
  }

  @Test
  void whatSessionServiceKnowsStaysThoughItHasNoRow() throws IOException {
    UUID fileId = unknown();
    fileStates.know(fileId, FileState.LIVE);

    SweepReport report = sweepStore.sweep(true, "admin");

    assertThat(of(report, fileId))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.KEPT);
              assertThat(finding.reason()).isEqualTo("session-service knows the file, as live");
            });
    assertThat(kept(fileId)).hasSize(1);
  }

  @Test
  void whatNobodyKnowsIsDeletedBehindATombstone() throws IOException {
    UUID fileId = sessions.pending(SIZE);
    leave(fileId, 1);
    grow(fileId, 2);
    age(fileId);

    SweepReport report = sweepStore.sweep(true, "admin");

    assertThat(of(report, fileId))
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.UNKNOWN);
              assertThat(finding.outcome()).isEqualTo(Finding.Outcome.DELETED);
            });
    assertThat(kept(fileId)).isEmpty();
    assertThat(client.post(fileId, bytes).statusCode()).isEqualTo(410);
  }

  @Test
  void anUploadThatBeginsMeanwhileKeepsItsBytes() throws IOException {
    UUID fileId = sessions.pending(SIZE);
    leave(fileId, 7);
    age(fileId);
    published.meanwhile(
        fileId, () -> assertThat(client.post(fileId, bytes).statusCode()).isEqualTo(204));

    SweepReport report = sweepStore.sweep(true, "admin");

    assertThat(of(report, fileId)).extracting(Finding::outcome).containsOnly(Finding.Outcome.STAYS);
    assertThat(growing.sealed(fileId, SIZE)).isEqualTo(bytes);
  }

  @Test
  void aFileThatIsPublishedAndForgottenMeanwhileStays() throws IOException {
    UUID fileId = unknown();
    fileStates.know(fileId, FileState.LIVE);
    fileStates.forgetWhenAsked(
        fileId, () -> published.serve(fileId, BlobKeys.upload(fileId, 1).value()));

    SweepReport report = sweepStore.sweep(true, "admin");

    assertThat(of(report, fileId)).extracting(Finding::kind).containsOnly(Kind.KEPT);
    assertThat(kept(fileId)).hasSize(1);
  }

  @Test
  void overtakenGenerationsAreDeletedAndTheCurrentOneStays() throws IOException {
    UUID fileId = sent(SIZE);
    assertThat(client.post(fileId, bytes).statusCode()).isEqualTo(204);
    assertThat(client.post(fileId, bytes).statusCode()).isEqualTo(204);
    leave(fileId, 1);
    grow(fileId, 2);
    age(fileId);

    SweepReport report = sweepStore.sweep(true, "admin");

    assertThat(of(report, fileId))
        .hasSizeGreaterThanOrEqualTo(2)
        .allSatisfy(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.SUPERSEDED);
              assertThat(finding.outcome()).isEqualTo(Finding.Outcome.DELETED);
            });
    assertThat(kept(fileId)).containsExactly(BlobKeys.upload(fileId, 3).value());
    assertThat(growing.sealed(fileId, SIZE)).isEqualTo(bytes);
  }

  @Test
  void aSealedUploadNeedsItsBlobAlone() throws IOException {
    UUID fileId = sent(SIZE);
    growing.seal(fileId, SIZE);
    store.put(BlobKeys.metadata(fileId), new byte[5]);
    leave(fileId, 2);
    grow(fileId, 3);
    age(fileId);

    sweepStore.sweep(true, "admin");

    assertThat(kept(fileId))
        .containsExactly(BlobKeys.upload(fileId, 1).value(), BlobKeys.metadata(fileId).value());
  }

  @Test
  void anOvertakenBlobThatTheIndexServesStays() throws IOException {
    UUID fileId = sent(SIZE);
    assertThat(client.post(fileId, bytes).statusCode()).isEqualTo(204);
    leave(fileId, 1);
    age(fileId);
    published.serve(fileId, BlobKeys.upload(fileId, 1).value());

    SweepReport report = sweepStore.sweep(true, "admin");

    assertThat(of(report, fileId)).extracting(Finding::kind).containsOnly(Kind.KEPT);
    assertThat(kept(fileId)).hasSize(2);
  }

  @Test
  void aRestartThatIsUnderWayGoesOn() throws IOException {
    UUID grows = sessions.pending(SIZE, Tus.MECHANISM);
    try (RawConnection running = new RawConnection(server)) {
      running.beginTus(grows, 0, SIZE, Arrays.copyOf(bytes, SIZE / 2));
      await().until(() -> rows.upload(grows).isPresent());
      leave(grows, 0);
      age(grows);

      SweepReport report = sweepStore.sweep(true, "admin");
      running.write(Arrays.copyOfRange(bytes, SIZE / 2, SIZE));

      assertThat(running.line()).isEqualTo("HTTP/1.1 204 No Content");
      assertThat(of(report, grows))
          .extracting(Finding::name)
          .containsExactly(BlobKeys.upload(grows, 0).value());
    }
    assertThat(growing.sealed(grows, SIZE)).isEqualTo(bytes);
  }

  @Test
  void aBodyThatIsUnderWayBecomesCurrent() throws IOException {
    UUID fileId = sent(SIZE);
    byte[] second = Blobs.random(SIZE);
    second[0]++;
    try (RawConnection running = new RawConnection(server)) {
      running.begin(fileId, SIZE, Arrays.copyOf(second, SIZE - 1));
      await().until(() -> rows.upload(fileId).orElseThrow().generation() == 2);
      age(fileId);

      SweepReport report = sweepStore.sweep(true, "admin");
      running.write(Arrays.copyOfRange(second, SIZE - 1, SIZE));

      assertThat(running.line()).isEqualTo("HTTP/1.1 204 No Content");
      assertThat(of(report, fileId)).isEmpty();
    }
    assertThat(growing.sealed(fileId, SIZE)).isEqualTo(second);
  }

  @Test
  void aSealThatDiedIsGoneOnWith() throws IOException {
    UUID fileId = sessions.pending(SIZE, Tus.MECHANISM);
    assertThat(tus.patch(fileId, 0, bytes).statusCode()).isEqualTo(204);
    rows.execute(
        "UPDATE upload SET state = 'sealing', epoch = epoch + 1 WHERE file_id = '" + fileId + "'");
    age(fileId);

    SweepReport report = sweepStore.sweep(true, "admin");

    assertThat(of(report, fileId)).isEmpty();
    assertThat(growing.sealed(fileId, SIZE)).isEqualTo(bytes);
  }

  @Test
  void anUploadThatIsCanceledMeanwhileIsNoTrouble() throws IOException {
    UUID fileId = sent(SIZE);
    assertThat(client.post(fileId, bytes).statusCode()).isEqualTo(204);
    leave(fileId, 1);
    age(fileId);
    published.meanwhile(fileId, () -> cancelUploads.cancel(List.of(fileId)));

    SweepReport report = sweepStore.sweep(true, "admin");

    assertThat(of(report, fileId))
        .extracting(Finding::kind, Finding::outcome)
        .containsExactly(tuple(Kind.SUPERSEDED, Finding.Outcome.STAYS));
    assertThat(kept(fileId)).isEmpty();
  }

  @Test
  void aSealedUploadWhoseBytesAreGoneIsReportedAndNothingElse() {
    UUID gone = sent(SIZE);
    growing.seal(gone, SIZE);
    store.delete(BlobKeys.upload(gone, 1));
    UUID cut = sent(SIZE);
    growing.seal(cut, SIZE);
    store.put(BlobKeys.upload(cut, 1), new byte[12]);

    SweepReport report = sweepStore.sweep(true, "admin");

    assertThat(of(report, gone))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.MISSING);
              assertThat(finding.size()).isEqualTo(SIZE);
              assertThat(finding.modified()).isEmpty();
              assertThat(finding.outcome()).isEqualTo(Finding.Outcome.STAYS);
            });
    assertThat(of(report, cut))
        .singleElement()
        .satisfies(finding -> assertThat(finding.reason()).contains("12 bytes"));
    assertThat(rows.upload(gone).orElseThrow().state()).isEqualTo("sealed");
    assertThat(growing.seal(gone, SIZE).outcome()).isEqualTo(Outcome.SEALED);
    // So that other sweeps of these tests do not find them.
    cancelUploads.cancel(List.of(gone, cut));
  }

  @Test
  void bytesThatTheIndexDeletedForGoodAreNotLost() {
    UUID purged = sent(SIZE);
    growing.seal(purged, SIZE);
    store.delete(BlobKeys.upload(purged, 1));
    published.purge(purged);

    SweepReport report = sweepStore.sweep(true, "admin");

    assertThat(of(report, purged)).isEmpty();
    cancelUploads.cancel(List.of(purged));
  }

  @Test
  void whatNothingHereMadeIsReportedAndStays() {
    UUID fileId = sent(500);
    BlobKey beside = BlobKey.of(BlobKeys.uploadPrefix(fileId) + "/notes.txt");
    BlobKey above = BlobKey.of("uploads/" + fileId);
    store.put(beside, new byte[1]);
    store.put(above, new byte[1]);

    SweepReport report = sweepStore.sweep(true, "admin");

    assertThat(report.findings())
        .filteredOn(finding -> finding.kind() == Kind.FOREIGN)
        .extracting(Finding::name)
        .contains(beside.value(), above.value());
    assertThat(store.stat(beside)).isPresent();
    assertThat(store.stat(above)).isPresent();
  }

  /** An upload whose cancellation could not delete its bytes. */
  UUID leftOver() {
    UUID fileId = sent(500);
    cancelUploads.cancel(List.of(fileId));
    leave(fileId, 1);
    return fileId;
  }

  /** Bytes without a row. */
  UUID unknown() throws IOException {
    UUID fileId = UUID.randomUUID();
    leave(fileId, 1);
    age(fileId);
    return fileId;
  }

  /** A whole body that somebody left behind. */
  void leave(UUID fileId, int generation) {
    store.put(BlobKeys.upload(fileId, generation), new byte[500]);
  }

  /** Bytes that grew, with a part and a segment where the store has such, left behind. */
  void grow(UUID fileId, int generation) {
    Tenure tenure =
        new Tenure() {
          @Override
          public long epoch() {
            return 1;
          }

          @Override
          public int nextNumber() {
            return 1;
          }
        };
    try (GrowingBlob blob = store.grow(BlobKeys.upload(fileId, generation), Growth.NONE, tenure)) {
      blob.write(ByteBuffer.wrap(new byte[SIZE]));
      blob.checkpoint();
      blob.write(ByteBuffer.wrap(new byte[10]));
      blob.checkpoint();
    }
  }

  UUID sent(int size) {
    UUID fileId = sessions.pending(size);
    assertThat(client.post(fileId, Arrays.copyOf(bytes, size)).statusCode()).isEqualTo(204);
    return fileId;
  }

  List<Finding> of(SweepReport report, UUID fileId) {
    return report.findings().stream()
        .filter(finding -> finding.name().contains(fileId + "/"))
        .toList();
  }

  /** The names of all that the store has of a file. */
  List<String> kept(UUID fileId) {
    return store.listAll(BlobKeys.uploadPrefix(fileId), "", 100).stream()
        .map(StoredObject::name)
        .toList();
  }
}
