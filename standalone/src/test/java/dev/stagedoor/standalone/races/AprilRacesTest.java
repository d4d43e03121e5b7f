package dev.stagedoor.standalone.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.session.application.Reconcile;
import dev.stagedoor.standalone.road.Api;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Requests of PEP 694's edition of April 2025 at once, twice, late, and beside those of July 2026.
 */
@QuarkusTest
@WithTestResource(RacesResource.class)
class AprilRacesTest extends RaceTest {
  @Inject TestSeal seal;
  @Inject TestClock clock;
  @Inject Reconcile reconcile;
  April april;

  @BeforeEach
  void speakApril() {
    april = new April(noor);
  }

  @Test
  void ofCreatesAtOnceOneOpensAndTheOthersAreGivenIt() throws Exception {
    List<Later<Api.Answer>> creates = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String nonce = "n" + i;
      creates.add(Later.of(() -> april.create(name, "1.0", nonce)));
    }

    List<Integer> statuses = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    for (Later<Api.Answer> create : creates) {
      statuses.add(create.get().status());
      tokens.add(create.get().json().get("session-token").asText());
    }

    assertThat(statuses).containsOnly(200, 201).containsOnlyOnce(201);
    assertThat(tokens).containsOnly(tokens.getFirst());
  }

  @Test
  void ofCreatesInBothEditionsAtOnceOneOpens() throws Exception {
    assertThat(noor.publish(noor.createSession(name, "0.1")).status()).isEqualTo(201);
    Api.Answer july;
    Api.Answer other;
    try (Gate gate = Gate.closed(inside, NAME_ROW, name)) {
      Later<Api.Answer> first = Later.of(() -> noor.createSession(name, "1.0"));
      gate.awaitWaiting(1);
      Later<Api.Answer> second = Later.of(() -> april.create(name, "1.0", "x"));
      gate.awaitWaiting(2);
      gate.open();
      july = first.get();
      other = second.get();
    }

    assertThat(july.status()).isEqualTo(201);
    assertThat(other.status()).isEqualTo(200);
    assertThat(id(other.link("session"))).isEqualTo(sessionId(july));
  }

  @Test
  void differentFilesComeSideBySide() throws Exception {
    Api.Answer session = april.create(name, "1.0", "x");
    List<Later<Api.Answer>> uploads = new ArrayList<>();
    for (int number = 1; number <= 4; number++) {
      String filename = wheel(number);
      uploads.add(Later.of(() -> april.upload(session, filename, content())));
    }

    for (Later<Api.Answer> upload : uploads) {
      assertThat(upload.get().status()).as(upload.get().body()).isEqualTo(201);
    }
    assertThat(april.publish(session).status()).isEqualTo(201);
    assertThat(published()).hasSize(4);
  }

  @Test
  void ofInitiationsOfOneFileAtOnceOneProceeds() throws Exception {
    Api.Answer session = april.create(name, "1.0", "x");
    Later<Api.Answer> one = Later.of(() -> april.begin(session, wheel(), content()));
    Later<Api.Answer> two = Later.of(() -> april.begin(session, wheel(), content()));

    assertThat(List.of(one.get().status(), two.get().status())).containsExactlyInAnyOrder(201, 409);
  }

  @Test
  void aFileThatIsSentTwiceIsJudgedOnce() throws Exception {
    Api.Answer session = april.create(name, "1.0", "x");
    String url = april.begin(session, wheel(), content()).header("Location");
    List<Integer> answers;
    try (Gate gate = Gate.closed(inside, FILE_ROW, id(url))) {
      Later<Api.Answer> first = Later.of(() -> april.single(url, content()));
      gate.awaitWaiting(1);
      Later<Api.Answer> second = Later.of(() -> april.single(url, content()));
      gate.awaitWaiting(2);
      gate.open();
      answers = List.of(first.get().status(), second.get().status());
    }

    assertThat(answers).containsExactly(201, 201);
    assertThat(said("upload", id(url))).containsExactly("file.sealed");
    assertThat(noor.get(url).response().body()).isEqualTo(content());
  }

  @Test
  void aFileThatIsSentAgainWhileItIsSealedJoinsTheWait() throws Exception {
    Api.Answer session = april.create(name, "1.0", "x");
    String url = april.begin(session, wheel(), content()).header("Location");
    april.chunk(url, content(), 0, content().length, "?0");
    Api.Answer last;
    Api.Answer again;
    String shown;
    Api.Answer deleted;
    Api.Answer published;
    seal.cut(id(url), TestSeal.Cut.QUESTION);
    Later<Api.Answer> first =
        Later.of(() -> april.chunk(url, content(), content().length, content().length, "?1"));
    await("the line is cut", () -> seal.happened(id(url)));
    shown = file(session).get("status").asText();
    deleted = noor.delete(url);
    published = april.publish(session);
    Later<Api.Answer> second = Later.of(() -> april.single(url, content()));
    clock.pass(Duration.ofMinutes(1));
    reconcile.files();
    last = first.get();
    again = second.get();

    assertThat(shown).isEqualTo("pending");
    assertThat(deleted.status()).as("what is judged cannot be deleted").isEqualTo(409);
    assertThat(published.status()).isEqualTo(409);
    assertThat(last.status()).isEqualTo(201);
    assertThat(again.status()).as(again.body()).isEqualTo(201);
    assertThat(said("upload", id(url))).containsExactly("file.sealed");
  }

  @Test
  void aFileWhoseAnswerWasLostIsCompleteForWhoSendsItAgain() {
    Api.Answer session = april.create(name, "1.0", "x");
    String url = april.begin(session, wheel(), content()).header("Location");
    assertThat(april.single(url, content()).status()).isEqualTo(201);

    Api.Answer again = april.single(url, content());

    assertThat(again.status()).isEqualTo(201);
    assertThat(april.head(url).header("Upload-Complete")).isEqualTo("?1");
  }

  @Test
  void cancelOfTheSessionTakesAFileThatIsBeingJudgedAlong() throws Exception {
    Api.Answer session = april.create(name, "1.0", "x");
    String url = april.begin(session, wheel(), content()).header("Location");
    seal.cut(id(url), TestSeal.Cut.QUESTION);
    Later<Api.Answer> sending = Later.of(() -> april.single(url, content()));
    await("the line is cut", () -> seal.happened(id(url)));

    Api.Answer canceled = noor.delete(session.link("session"));

    assertThat(canceled.status()).isEqualTo(204);
    clock.pass(Duration.ofMinutes(1));
    reconcile.files();
    assertThat(sending.get().status()).as(sending.get().body()).isIn(404, 409);
    assertThat(april.single(url, content()).status()).isEqualTo(404);
    await("the bytes are gone", () -> uploadState(id(url)).equals(List.of("canceled")));
  }

  @Test
  void publishBeforeTheLastChunkIsRefusedAndAfterItIsWhole() throws Exception {
    Api.Answer session = april.create(name, "1.0", "x");
    String url = april.begin(session, wheel(), content()).header("Location");
    april.chunk(url, content(), 0, 100, "?0");

    Api.Answer early = april.publish(session);
    april.chunk(url, content(), 100, content().length, "?1");
    Later<Api.Answer> one = Later.of(() -> april.publish(session));
    Later<Api.Answer> two = Later.of(() -> april.publish(session));

    assertThat(early.status()).isEqualTo(409);
    assertThat(early.body()).contains(wheel());
    // The second joins the wait, or comes when it is over.
    assertThat(List.of(one.get().status(), two.get().status())).contains(201).isSubsetOf(201, 409);
    assertThat(published()).containsExactly(wheel());
  }

  private com.fasterxml.jackson.databind.JsonNode file(Api.Answer session) {
    return april.status(session).json().get("files").get(wheel());
  }

  private List<String> uploadState(UUID file) {
    try {
      return rows("SELECT state FROM upload.upload WHERE file_id = ?", file);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
