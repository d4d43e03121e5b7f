package dev.stagedoor.standalone.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.session.application.Reconcile;
import dev.stagedoor.standalone.road.Api;
import dev.stagedoor.standalone.road.LegacyForm;
import dev.stagedoor.standalone.road.Wheels;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files that come through the legacy API, beside each other and beside publishing sessions. */
@QuarkusTest
@WithTestResource(RacesResource.class)
class LegacyRacesTest extends RaceTest {
  @Inject Reconcile reconcile;
  @Inject TestClock clock;

  @Test
  void theSameFileFromEightClientsIsPublishedOnceAndEachIsToldThatItIsThere() throws Exception {
    List<Later<Api.Answer>> uploads = new ArrayList<>();
    for (int client = 0; client < 8; client++) {
      uploads.add(Later.of(() -> direct(wheel(), content())));
    }

    for (Later<Api.Answer> upload : uploads) {
      assertThat(upload.get().status()).as(upload.get().body()).isEqualTo(200);
    }

    assertThat(published()).containsExactly(wheel());
    assertThat(rows("SELECT state FROM session.publishing_session WHERE project = ?", name))
        .containsExactly("PUBLISHED");
  }

  @Test
  void manyFilesOfABrandNewProjectComeSideBySide() throws Exception {
    List<Later<Api.Answer>> uploads = new ArrayList<>();
    for (int number = 1; number <= 8; number++) {
      String filename = wheel(number);
      uploads.add(Later.of(() -> direct(filename, content())));
    }

    for (Later<Api.Answer> upload : uploads) {
      assertThat(upload.get().status()).as(upload.get().body()).isEqualTo(200);
    }

    assertThat(published()).hasSize(8);
  }

  @Test
  void ofTwoContentsForOneFilenameOneIsPublished() throws Exception {
    byte[] other = Wheels.saying(name, "1.0", "Another summary");
    Later<Api.Answer> first = Later.of(() -> direct(wheel(), content()));
    Later<Api.Answer> second = Later.of(() -> direct(wheel(), other));

    List<Integer> statuses =
        List.of(first.get().status(), second.get().status()).stream().sorted().toList();

    assertThat(statuses).containsExactly(200, 400);
    Api.Answer refused = first.get().status() == 400 ? first.get() : second.get();
    assertThat(refused.body()).contains("File already exists");
    assertThat(published()).containsExactly(wheel());
  }

  @Test
  void theSameBytesAgainAreThereAlreadyAndOthersAreRefused() {
    assertThat(direct(wheel(), content()).status()).isEqualTo(200);

    Api.Answer again = direct(wheel(), content());
    Api.Answer other = direct(wheel(), Wheels.saying(name, "1.0", "Another summary"));

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).contains("there already");
    assertThat(other.status()).isEqualTo(400);
  }

  @Test
  void whatAPublishingSessionPublishedIsThereAlreadyToo() {
    assertThat(noor.publish(sessionWith(wheel())).status()).isEqualTo(201);

    assertThat(direct(wheel(), content()).status()).isEqualTo(200);
  }

  @Test
  void aFilenameThatASessionIsPublishingIsNoDuplicate() throws Exception {
    Api.Answer session = sessionWith(wheel());
    try (Gate gate = Gate.closed(inside, SERIAL_ROW)) {
      Later<Api.Answer> publishing = Later.of(() -> noor.publish(session));
      gate.awaitWaiting(1);

      Api.Answer refused = direct(wheel(), content());

      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.body()).contains("this is no duplicate");
      gate.open();
      assertThat(publishing.get().status()).isEqualTo(201);
    }
  }

  @Test
  void aSessionCannotPublishWhatALegacyUploadIsAboutTo() throws Exception {
    Api.Answer session = sessionWith(wheel(), wheel(2));
    try (Gate gate = Gate.closed(inside, SERIAL_ROW)) {
      Later<Api.Answer> uploading = Later.of(() -> direct(wheel(), content()));
      gate.awaitWaiting(1);

      Api.Answer refused = noor.publish(session);

      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.body()).contains(wheel());
      gate.open();
      assertThat(uploading.get().status()).isEqualTo(200);
    }
    assertThat(published()).containsExactly(wheel());
    assertThat(status(session.link("session"))).isEqualTo("open");
  }

  @Test
  void aRefusedFileGivesItsNameBack() {
    byte[] lying = Wheels.saying(name, "1.0", "x\nVersion: 9");

    Api.Answer refused = direct(wheel(), lying);
    Api.Answer mended = direct(wheel(), content());

    assertThat(refused.status()).isEqualTo(400);
    assertThat(mended.status()).as(mended.body()).isEqualTo(200);
    assertThat(published()).containsExactly(wheel());
  }

  @Test
  void whoeverDiesBetweenJudgementAndPublishIsGoneOnFor() throws SQLException {
    assertThat(direct(wheel(), content()).status()).isEqualTo(200);
    // As it stood after the judgement: nobody has asked for the publish, and the name is held.
    rows(
        "UPDATE session.publishing_session SET state = 'OPEN', attempt = 0, serial = NULL, ended_at = NULL"
            + " WHERE project = ?",
        name);
    rows("UPDATE session.filename_claim SET state = 'RESERVED' WHERE project = ?", name);
    clock.pass(Duration.ofMinutes(5));

    assertThat(reconcile.legacy()).isPositive();

    await(
        "the session is published again",
        () -> {
          try {
            return rows("SELECT state FROM session.publishing_session WHERE project = ?", name)
                .equals(List.of("PUBLISHED"));
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(published()).containsExactly(wheel());
  }

  @Test
  void aNameThatOnlyARefusedFileHeldIsFreeWhenItsTimeIsOver() throws SQLException {
    assertThat(direct(wheel(), Wheels.saying(name, "1.0", "x\nVersion: 9")).status())
        .isEqualTo(400);
    clock.pass(Duration.ofHours(2));

    reconcile.expiries();

    assertThat(rows("SELECT state FROM session.publishing_session WHERE project = ?", name))
        .containsExactly("CANCELED");
    assertThat(rows("SELECT name FROM session.project WHERE name = ?", name)).isEmpty();
    assertThat(rows("SELECT filename FROM session.filename_claim WHERE project = ?", name))
        .isEmpty();
  }

  @Test
  void theSessionOfALegacyUploadIsNobodysToReadOrChange() throws SQLException {
    direct(wheel(), content());
    String id =
        rows("SELECT id FROM session.publishing_session WHERE project = ?", name).getFirst();

    assertThat(noor.get("/upload/2.0/sessions/" + id).status()).isEqualTo(404);
    assertThat(noor.delete("/upload/2.0/sessions/" + id).status()).isEqualTo(404);
    assertThat(noor.get("/upload/2.0/sessions?name=" + name).json().get("sessions")).isEmpty();
  }

  @Test
  void filesOfABrandNewReleaseAreStagedIntoOneSession() throws Exception {
    Later<Api.Answer> first = Later.of(() -> staged(wheel(1), content()));
    Later<Api.Answer> second = Later.of(() -> staged(wheel(2), content()));

    assertThat(first.get().status()).as(first.get().body()).isEqualTo(200);
    assertThat(second.get().status()).as(second.get().body()).isEqualTo(200);

    String session = first.get().json().get("session").asText();
    assertThat(second.get().json().get("session").asText()).isEqualTo(session);
    assertThat(noor.get(session).json().get("files")).hasSize(2);
    assertThat(published()).isEmpty();
    assertThat(noor.get(first.get().json().get("stage").asText() + name + "/").body())
        .contains(wheel(1), wheel(2));
    assertThat(noor.publish(noor.get(session)).status()).isEqualTo(201);
    assertThat(published()).containsExactly(wheel(1), wheel(2));
  }

  @Test
  void aStagedFileCanBeSentAgainAndReplaced() {
    Api.Answer session = sessionWith(wheel());
    byte[] other = Wheels.saying(name, "1.0", "Another summary");

    Api.Answer same = staged(wheel(), content());
    Api.Answer replaced = staged(wheel(), other);

    assertThat(same.body()).contains("there already");
    assertThat(replaced.status()).as(replaced.body()).isEqualTo(200);
    assertThat(noor.publish(session).status()).isEqualTo(201);
    String page = noor.get("/simple/" + name + "/").body();
    assertThat(page).contains(Api.sha256(other));
  }

  @Test
  void aStagedFileThatIsRefusedIsOutOfTheSessionAgain() {
    Api.Answer session = sessionWith(wheel(2));

    Api.Answer refused = staged(wheel(), Wheels.saying(name, "1.0", "x\nVersion: 9"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(noor.get(session.link("session")).json().get("files")).hasSize(1);
    assertThat(noor.publish(session).status()).isEqualTo(201);
  }

  @Test
  void anUploaderMayStageAndIsToldSo() {
    assertThat(direct(wheel(1), content()).status()).isEqualTo(200);
    Api sam = Api.user(inside.url(), inside.adminToken(), "sam");
    new Api(inside.url(), inside.adminToken())
        .send(
            "PUT",
            "/admin/v1/projects/" + name + "/roles/sam",
            "application/json",
            "{\"role\": \"uploader\"}");

    Api.Answer refused = LegacyForm.post(sam, "/legacy/", wheel(2), content());
    Api.Answer staged = LegacyForm.post(sam, "/legacy/staged/", wheel(2), content());

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("/legacy/staged/");
    assertThat(staged.status()).as(staged.body()).isEqualTo(200);
  }

  @Test
  void strangersAreForbidden() {
    assertThat(direct(wheel(), content()).status()).isEqualTo(200);
    Api sam = Api.user(inside.url(), inside.adminToken(), "sam");

    assertThat(LegacyForm.post(sam, "/legacy/", wheel(2), content()).status()).isEqualTo(403);
    assertThat(LegacyForm.post(sam, "/legacy/staged/", wheel(2), content()).status())
        .isEqualTo(403);
  }

  private Api.Answer direct(String filename, byte[] content) {
    return LegacyForm.post(noor, "/legacy/", filename, content, ":action", "file_upload");
  }

  private Api.Answer staged(String filename, byte[] content) {
    return LegacyForm.post(noor, "/legacy/staged/", filename, content);
  }
}
