package dev.stagedoor.publisher.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.events.EventContext;
import dev.stagedoor.events.PublishRequested;
import dev.stagedoor.publisher.PostgresResource;
import dev.stagedoor.publisher.Releases;
import dev.stagedoor.publisher.application.IndexCommands;
import dev.stagedoor.publisher.application.IndexReader;
import dev.stagedoor.publisher.application.PromoteRelease;
import dev.stagedoor.publisher.domain.CommandOutcome;
import dev.stagedoor.publisher.domain.FileCommand;
import dev.stagedoor.publisher.domain.Selection;
import dev.stagedoor.publisher.domain.ServedFile;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The bytes of deleted files, where they are not kept. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class DeletedBytesTest {

  private static final Duration GRACE = Duration.ofDays(3);

  @Inject DeletedBytes bytes;
  @Inject PromoteRelease promotion;
  @Inject IndexCommands commands;
  @Inject IndexReader index;
  @Inject Releases releases;
  @Inject BlobStore blobs;

  @Test
  void theyGoWhenTheDeletionCannotBeTakenBackAnyMore() {
    ServedFile file = deleted("purged");

    bytes.purge(Instant.now().plus(GRACE).plusSeconds(1));

    assertThat(blobs.stat(BlobKey.of(file.blobKey()))).isEmpty();
    assertThat(blobs.stat(BlobKey.of(file.metadataKey()))).isEmpty();
    assertThat(
            commands.change(
                new Selection.OneFile("purged", file.filename()),
                new FileCommand.Restore(),
                context("purged")))
        .isInstanceOf(CommandOutcome.Gone.class);
    assertThat(index.file(file.filename()).orElseThrow().availability())
        .isEqualTo(ServedFile.Availability.DELETED);
  }

  @Test
  void theyStayAsLongAsItCan() {
    ServedFile file = deleted("unpurged");

    bytes.purge(Instant.now().plus(GRACE).minusSeconds(60));

    assertThat(blobs.stat(BlobKey.of(file.blobKey()))).isPresent();
  }

  @Test
  void thePolicyKeepsThemUnlessTold() {
    ServedFile file = deleted("policy");

    bytes.tend();

    assertThat(blobs.stat(BlobKey.of(file.blobKey()))).isPresent();
  }

  private ServedFile deleted(String project) {
    String filename = project + "-1.0.tar.gz";
    PublishRequested request = releases.request(project, "1.0", filename);
    promotion.promote(request, context(project));
    commands.change(
        new Selection.OneFile(project, filename), new FileCommand.Delete(), context(project));
    return index.file(filename).orElseThrow();
  }

  private static EventContext context(String project) {
    return new EventContext(null, project, "noor", null, 1, null, null);
  }
}
