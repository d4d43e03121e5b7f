package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.internal.FileStatesAnswer.FileState;
import dev.stagedoor.upload.application.SettleUploads;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Uploads whose end nobody has said are settled all the same, and nothing else is touched. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class SettleUploadsTest {
  @TestHTTPResource("/")
  URI server;

  @Inject TableAuthorise sessions;
  @Inject TableFileStates fileStates;
  @Inject SettleUploads settleUploads;
  @Inject Growing growing;
  @Inject Rows rows;
  @Inject BlobStore store;

  private static final byte[] BYTES = Blobs.random(500);

  @Test
  void canceledFileWhoseEventWasLostGivesUpItsBytes() {
    UUID fileId = sent();
    fileStates.know(fileId, FileState.CANCELED);

    settleUploads.run(Duration.ZERO);

    assertThat(rows.upload(fileId).orElseThrow().state()).isEqualTo("canceled");
    assertThat(blobs(fileId)).isZero();
    settleUploads.run(Duration.ZERO);
    assertThat(blobs(fileId)).isZero();
  }

  @Test
  void publishedFileIsNeverAskedForAgainAndKeepsItsBytes() {
    UUID fileId = sent();
    growing.seal(fileId, BYTES.length);
    fileStates.know(fileId, FileState.PUBLISHED);

    settleUploads.run(Duration.ZERO);
    settleUploads.run(Duration.ZERO);

    assertThat(fileStates.asked(fileId)).isEqualTo(1);
    assertThat(rows.upload(fileId).orElseThrow().state()).isEqualTo("sealed");
    assertThat(blobs(fileId)).isEqualTo(1);
  }

  @Test
  void liveAndUnknownFilesStay() {
    UUID live = sent();
    fileStates.know(live, FileState.LIVE);
    UUID unknown = sent();

    settleUploads.run(Duration.ZERO);
    settleUploads.run(Duration.ZERO);

    for (UUID fileId : List.of(live, unknown)) {
      assertThat(fileStates.asked(fileId)).isEqualTo(2);
      assertThat(rows.upload(fileId).orElseThrow().state()).isEqualTo("open");
      assertThat(blobs(fileId)).isEqualTo(1);
    }
  }

  @Test
  void nothingIsAskedForBeforeItsTime() {
    UUID fileId = sent();

    settleUploads.run(Duration.ofHours(1));

    assertThat(fileStates.asked(fileId)).isZero();
  }

  @Test
  void replicasSideBySideAskForEachOnce() {
    List<UUID> files = IntStream.range(0, 20).mapToObj(i -> sent()).toList();

    files.forEach(rows::askedLongAgo);

    List<CompletableFuture<?>> replicas =
        IntStream.range(0, 4)
            .<CompletableFuture<?>>mapToObj(
                i -> CompletableFuture.runAsync(() -> settleUploads.run(Duration.ofHours(1))))
            .toList();
    replicas.forEach(CompletableFuture::join);

    assertThat(files).allSatisfy(fileId -> assertThat(fileStates.asked(fileId)).isEqualTo(1));
  }

  private UUID sent() {
    UUID fileId = sessions.pending(BYTES.length);
    assertThat(new Client(server).post(fileId, BYTES).statusCode()).isEqualTo(204);
    return fileId;
  }

  private int blobs(UUID fileId) {
    return store.list(BlobKeys.uploadPrefix(fileId), Optional.empty(), 10).size();
  }
}
