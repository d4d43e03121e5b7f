package dev.stagedoor.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventJson;
import dev.stagedoor.events.PublishRequested;
import dev.stagedoor.events.ReleasePublished;
import dev.stagedoor.events.ReleaseRefused;
import dev.stagedoor.publisher.application.IndexReader;
import dev.stagedoor.publisher.application.PromoteRelease;
import dev.stagedoor.publisher.domain.ListedFile;
import dev.stagedoor.publisher.domain.ProjectListing;
import dev.stagedoor.publisher.domain.Refusal;
import dev.stagedoor.publisher.domain.Verdict;
import dev.stagedoor.publisher.domain.Verdict.Published;
import dev.stagedoor.publisher.domain.Verdict.Refused;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** One transaction decides, once. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PromotionTest {

  @Inject PromoteRelease promotion;
  @Inject IndexReader index;
  @Inject Releases releases;

  @Inject
  @DataSource("publisher")
  AgroalDataSource dataSource;

  @Test
  void aReleaseBecomesVisibleWholeAndIsAnnounced() throws Exception {
    PublishRequested request =
        releases.request("whole", "1.0", "whole-1.0.tar.gz", "whole-1.0-py3-none-any.whl");
    long before = index.serial();

    Verdict verdict = promote(request);

    assertThat(verdict).isEqualTo(new Published(before + 1));
    ProjectListing listing = index.project("whole").orElseThrow();
    assertThat(listing.serial()).isEqualTo(before + 1);
    assertThat(listing.files())
        .extracting(ListedFile::filename)
        .containsExactly("whole-1.0-py3-none-any.whl", "whole-1.0.tar.gz");
    assertThat(index.names(index.rootSerial())).toIterable().contains("whole");
    List<Event> said = outbox(request);
    assertThat(said).hasSize(1);
    ReleasePublished published = (ReleasePublished) said.getFirst().data();
    assertThat(published.serial()).isEqualTo(before + 1);
    assertThat(published.summary()).isEqualTo("Tides & currents");
    assertThat(published.files()).hasSize(2);
    assertThat(said.getFirst().context().principal()).isEqualTo("noor");
  }

  @Test
  void aRepeatedRequestIsAnsweredAgainByTheSameEventAndDoublesNothing() throws Exception {
    PublishRequested request = releases.request("again", "1.0", "again-1.0.tar.gz");
    Verdict first = promote(request);
    Event said = outbox(request).getFirst();
    long row = markSent(said);
    ProjectListing before = index.project("again").orElseThrow();

    Verdict second = promote(request);

    assertThat(second).isEqualTo(first);
    assertThat(index.project("again")).contains(before);
    assertThat(outbox(request)).containsExactly(said);
    assertThat(row(said)).isGreaterThan(row);
  }

  @Test
  void aRequestRepeatedBeforeItsAnswerWasSentIsAnsweredOnce() throws Exception {
    PublishRequested request = releases.request("hasty", "1.0", "hasty-1.0.tar.gz");
    promote(request);

    promote(request);

    assertThat(outbox(request)).hasSize(1);
  }

  @Test
  void takenFilenamesRefuseTheWholeReleaseNamingEach() throws Exception {
    promote(releases.request("taken", "1.0", "taken-1.0.tar.gz", "taken-1.0-1-py3-none-any.whl"));
    ProjectListing before = index.project("taken").orElseThrow();
    PublishRequested request =
        releases.request(
            "taken",
            "1.0",
            "taken-1.0-0-py3-none-any.whl",
            "taken-1.0-1-py3-none-any.whl",
            "taken-1.0.tar.gz");

    Verdict verdict = promote(request);

    assertThat(verdict)
        .isEqualTo(
            new Refused(
                List.of(
                    Refusal.filenamePublished("taken-1.0-1-py3-none-any.whl"),
                    Refusal.filenamePublished("taken-1.0.tar.gz"))));
    assertThat(index.project("taken")).contains(before);
    assertThat(index.file("taken-1.0-0-py3-none-any.whl")).isEmpty();
    ReleaseRefused refused = (ReleaseRefused) outbox(request).getFirst().data();
    assertThat(refused.reasons())
        .extracting(r -> r.rule() + " " + r.file())
        .containsExactly(
            "filename-published taken-1.0-1-py3-none-any.whl",
            "filename-published taken-1.0.tar.gz");
  }

  @Test
  void aRefusedReleaseOfANewProjectLeavesNoProject() {
    promote(releases.request("first-owner", "1.0", "shared-1.0.tar.gz"));

    promote(releases.request("second-owner", "1.0", "shared-1.0.tar.gz"));

    assertThat(index.projectSerial("second-owner")).isEmpty();
  }

  @Test
  void aRefusalIsRepeatedToo() {
    promote(releases.request("stubborn", "1.0", "stubborn-1.0.tar.gz"));
    PublishRequested request = releases.request("stubborn", "1.0", "stubborn-1.0.tar.gz");
    Verdict first = promote(request);

    Verdict second = promote(request);

    assertThat(second).isInstanceOf(Refused.class).isEqualTo(first);
  }

  @Test
  void aManifestOfAnotherDigestIsRefused() {
    PublishRequested request = releases.request("forged", "1.0", "forged-1.0.tar.gz");
    PublishRequested forged =
        new PublishRequested(
            request.sessionId(),
            1,
            "forged",
            "forged",
            "1.0",
            request.manifestKey(),
            "0".repeat(64),
            1);

    Verdict verdict = promote(forged);

    assertThat(verdict)
        .isEqualTo(new Refused(List.of(Refusal.manifest("is not the one that was requested"))));
    assertThat(index.projectSerial("forged")).isEmpty();
  }

  @Test
  void aManifestOfAnotherReleaseIsRefused() {
    PublishRequested request = releases.request("mine", "1.0", "mine-1.0.tar.gz");
    PublishRequested other =
        new PublishRequested(
            request.sessionId(),
            1,
            "mine",
            "mine",
            "2.0",
            request.manifestKey(),
            request.manifestDigest(),
            1);

    Verdict verdict = promote(other);

    assertThat(verdict)
        .isEqualTo(new Refused(List.of(Refusal.manifest("is that of another release"))));
  }

  @Test
  void aMissingManifestIsRefused() {
    PublishRequested request =
        new PublishRequested(
            UUID.randomUUID(), 1, "lost", "lost", "1.0", "sessions/none.json", "0".repeat(64), 1);

    Verdict verdict = promote(request);

    assertThat(verdict).isEqualTo(new Refused(List.of(Refusal.manifest("is not in the store"))));
  }

  @Test
  void aReleaseWithoutFilesRegistersTheName() {
    Verdict verdict = promote(releases.request("name-only", "0.1"));

    assertThat(verdict).isInstanceOf(Published.class);
    assertThat(index.project("name-only").orElseThrow().files()).isEmpty();
    assertThat(index.names(index.rootSerial())).toIterable().contains("name-only");
  }

  @Test
  void theRootChangesOnlyWhenAProjectAppears() {
    promote(releases.request("settled", "1.0", "settled-1.0.tar.gz"));
    long root = index.rootSerial();

    promote(releases.request("settled", "1.1", "settled-1.1.tar.gz"));

    assertThat(index.rootSerial()).isEqualTo(root);
    assertThat(index.serial()).isEqualTo(root + 1);
  }

  @Test
  void ofManyWhoPublishOneFilenameExactlyOneWins() throws Exception {
    int rivals = 8;
    List<PublishRequested> requests = new ArrayList<>();
    for (int i = 0; i < rivals; i++) {
      requests.add(
          releases.requestWithoutBytes(
              "raced", "1.0", "raced-1.0.tar.gz", "raced-1.0-" + i + "-py3-none-any.whl"));
    }

    List<Verdict> verdicts = atOnce(requests);

    assertThat(verdicts).filteredOn(Published.class::isInstance).hasSize(1);
    assertThat(index.project("raced").orElseThrow().files()).hasSize(2);
  }

  @Test
  void requestsRepeatedAtTheSameTimeGetOneVerdict() throws Exception {
    PublishRequested request = releases.requestWithoutBytes("twins", "1.0", "twins-1.0.tar.gz");

    List<Verdict> verdicts = atOnce(List.of(request, request, request, request));

    assertThat(new HashSet<>(verdicts)).hasSize(1);
    assertThat(verdicts.getFirst()).isInstanceOf(Published.class);
    assertThat(outbox(request)).hasSize(1);
  }

  @Test
  void readersSeeAllFilesOfAReleaseOrNone() throws Exception {
    PublishRequested request =
        releases.requestWithoutBytes("big", "1.0", Releases.wheels("big", "1.0", 200));
    Set<Integer> seen = new HashSet<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Verdict> promoting = executor.submit(() -> promote(request));

      do {
        seen.add(index.project("big").map(p -> p.files().size()).orElse(0));
      } while (!promoting.isDone());

      seen.add(index.project("big").orElseThrow().files().size());
      assertThat(promoting.get()).isInstanceOf(Published.class);
    }
    assertThat(seen).contains(200).isSubsetOf(0, 200);
  }

  @Test
  void aThousandFilesArePromotedInSetBasedTime() {
    promote(releases.requestWithoutBytes("warm", "1.0", Releases.wheels("warm", "1.0", 1000)));
    PublishRequested request =
        releases.requestWithoutBytes("huge", "1.0", Releases.wheels("huge", "1.0", 1000));
    Instant start = Instant.now();

    promote(request);

    // Row by row it is many times that; the machine of a test run may be slow.
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
    assertThat(index.project("huge").orElseThrow().files()).hasSize(1000);
  }

  private Verdict promote(PublishRequested request) {
    return promotion.promote(request, Releases.context(request));
  }

  private List<Verdict> atOnce(List<PublishRequested> requests) throws Exception {
    CyclicBarrier start = new CyclicBarrier(requests.size());
    List<Future<Verdict>> running = new ArrayList<>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (PublishRequested request : requests) {
        running.add(
            executor.submit(
                () -> {
                  start.await();
                  return promote(request);
                }));
      }
    }
    List<Verdict> verdicts = new ArrayList<>();
    for (Future<Verdict> verdict : running) {
      verdicts.add(verdict.get());
    }
    return verdicts;
  }

  private List<Event> outbox(PublishRequested request) throws Exception {
    List<Event> events = new ArrayList<>();
    try (var connection = dataSource.getConnection();
        var select = connection.prepareStatement("SELECT event FROM outbox ORDER BY seq");
        var rows = select.executeQuery()) {
      while (rows.next()) {
        Event event = EventJson.read(rows.getString(1));
        if (request.sessionId().equals(event.context().sessionId())) {
          events.add(event);
        }
      }
    }
    return events;
  }

  /** Returns the number of the row, which a row written anew does not have. */
  private long markSent(Event event) throws Exception {
    try (var connection = dataSource.getConnection();
        var update =
            connection.prepareStatement("UPDATE outbox SET sent_at = now() WHERE id = ?")) {
      update.setObject(1, event.id());
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
    return row(event);
  }

  private long row(Event event) throws Exception {
    try (var connection = dataSource.getConnection();
        var select = connection.prepareStatement("SELECT seq FROM outbox WHERE id = ?")) {
      select.setObject(1, event.id());
      try (var row = select.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getLong(1);
      }
    }
  }
}
