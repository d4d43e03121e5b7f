package dev.stagedoor.standalone.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.standalone.road.Api;
import dev.stagedoor.standalone.road.Wheels;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PEP 694's edition of April 2025, alone and beside that of July 2026. */
@QuarkusTest
@WithTestResource(RacesResource.class)
class AprilTest extends RaceTest {
  private static final String V2_EXTEND =
      "{\"meta\": {\"api-version\": \"2.0\"}, \"extend-for\": 60}";

  @Inject TestClock clock;
  April april;
  Api sam;

  @BeforeEach
  void speakApril() {
    april = new April(noor);
    sam = Api.user(inside.url(), inside.adminToken(), "sam");
  }

  @Test
  void aReleaseGoesItsWholeWay() {
    Api.Answer session = april.create(name, "1.0", "a secret");
    assertThat(session.status()).as(session.body()).isEqualTo(201);
    String token = token(name, "1.0", "a secret");
    assertThat(session.json().get("session-token").asText()).isEqualTo(token);
    assertThat(session.link("stage")).isEqualTo(inside.url() + "/stage/" + token + "/simple/");
    assertThat(session.json().get("status").asText()).isEqualTo("pending");
    assertThat(session.json().get("valid-for").asLong()).isBetween(604_700L, 604_800L);
    assertThat(session.json().get("files")).isEmpty();
    assertThat(session.json().has("notices")).isFalse();
    assertThat(session.header("Content-Type")).startsWith(April.UPLOAD_V2);

    Api.Answer begun = april.begin(session, wheel(), content());
    assertThat(begun.status()).as(begun.body()).isEqualTo(201);
    assertThat(begun.body()).isEmpty();
    String url = begun.header("Location");
    assertThat(url).startsWith(inside.url() + "/uploads/" + token + "/");
    assertThat(file(session, wheel()))
        .containsEntry("status", "partial")
        .containsEntry("link", url);

    assertThat(april.chunk(url, content(), 0, 100, "?0").status()).isEqualTo(202);
    assertThat(april.head(url).header("Upload-Offset")).isEqualTo("100");
    Api.Answer last = april.chunk(url, content(), 100, content().length, "?1");
    assertThat(last.status()).as(last.body()).isEqualTo(201);
    assertThat(file(session, wheel())).containsEntry("status", "complete");
    assertThat(noor.get(url).response().body()).isEqualTo(content());
    assertThat(stage(token)).isEqualTo(200);

    Api.Answer published = april.publish(session);
    assertThat(published.status()).as(published.body()).isEqualTo(201);
    assertThat(published.header("Location")).isEqualTo(session.link("session"));
    assertThat(april.status(session).json().get("status").asText()).isEqualTo("published");
    assertThat(published()).containsExactly(wheel());
    assertThat(stage(token)).as("the token ends with its session").isEqualTo(410);
    assertThat(noor.get(url).status()).isEqualTo(410);
    assertThat(april.publish(session).status()).isEqualTo(409);
  }

  @Test
  void aSecondCreateIsGivenTheSessionThatThereIs() {
    Api.Answer first = april.create(name, "1.0", "one");

    Api.Answer second = april.create(name, "1.0.0", "two");

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.link("session")).isEqualTo(first.link("session"));
    assertThat(second.json().get("session-token").asText()).isEqualTo(token(name, "1.0", "one"));
  }

  @Test
  void theTokenIsOverTheStringsAsTheyWereSent() {
    Api.Answer session = april.create(name.toUpperCase(java.util.Locale.ROOT), "v1.0", "x");

    assertThat(session.json().get("session-token").asText())
        .isEqualTo(token(name.toUpperCase(java.util.Locale.ROOT), "v1.0", "x"));
  }

  @Test
  void withoutANonceTheNoticesSayThatTheStageIsGuessable() {
    Api.Answer session =
        april.post("/upload/2025-04/", "\"name\": \"%s\", \"version\": \"1.0\"}".formatted(name));

    assertThat(session.status()).isEqualTo(201);
    assertThat(session.json().get("session-token").asText()).isEqualTo(token(name, "1.0", ""));
    assertThat(session.json().get("notices").get(0).asText()).contains("guessable");
  }

  @Test
  void aTokenOpensOneStageOfAProjectAtATime() {
    april.create(name, "1.0", ".1x");

    Api.Answer other = april.create(name, "1.0.1", "x");

    assertThat(other.status()).isEqualTo(409);
    assertThat(other.json().get("errors").get(0).get("source").asText()).isEqualTo("nonce");
  }

  @Test
  void projectsThatShareATokenShareNoStage() {
    String longer = name + "1.0";
    Api.Answer one = april.create(name, "1.01", "");
    Api.Answer two = april.create(longer, "1", "");
    assertThat(one.json().get("session-token")).isEqualTo(two.json().get("session-token"));
    String file = name + "-1.1-py3-none-any.whl";
    assertThat(april.upload(one, file, Wheels.pure(name, "1.1")).status()).isEqualTo(201);

    Api.Answer root = new Api(inside.url(), null).get(one.link("stage"));

    assertThat(root.body()).contains(">" + name + "<").contains(">" + name + "1-0<");
    assertThat(new Api(inside.url(), null).get(one.link("stage") + name + "/").body())
        .contains(file);
    assertThat(new Api(inside.url(), null).get(one.link("stage") + name + "1-0/").body())
        .doesNotContain(file);
  }

  @Test
  void onlyWhoOpenedItMay() {
    Api.Answer session = april.create(name, "1.0", "x");
    Api.Answer begun = april.begin(session, wheel(), content());
    grant("sam", "owner");
    April theirs = new April(sam);

    Map<String, Supplier<Api.Answer>> requests =
        Map.of(
            "create", () -> theirs.create(name, "1.0", "x"),
            "status", () -> theirs.status(session),
            "extend", () -> theirs.extend(session, 60),
            "publish", () -> theirs.publish(session),
            "begin", () -> theirs.begin(session, wheel(2), content()),
            "bytes", () -> theirs.single(begun.header("Location"), content()),
            "head", () -> theirs.head(begun.header("Location")),
            "fetch", () -> sam.get(begun.header("Location")),
            "delete", () -> sam.delete(begun.header("Location")),
            "cancel", () -> sam.delete(session.link("session")));

    requests.forEach((what, request) -> assertThat(request.get().status()).as(what).isEqualTo(403));
    assertThat(april.status(session).json().get("status").asText()).isEqualTo("pending");
  }

  @Test
  void whoOpenedItMayOnlyWithTheRole() {
    assertThat(noor.publish(sessionWith(wheel(1))).status()).isEqualTo(201);
    Api.Answer session = april.create(name, "1.0", "x");
    Api.Answer begun = april.begin(session, wheel(2), content());
    new Api(inside.url(), inside.adminToken())
        .delete("/admin/v1/projects/%s/roles/noor".formatted(name));

    assertThat(april.status(session).status()).isEqualTo(403);
    assertThat(april.single(begun.header("Location"), content()).status()).isEqualTo(403);
  }

  @Test
  void nothingIsLeftOfACanceledSession() {
    Api.Answer session = april.create(name, "1.0", "x");
    Api.Answer begun = april.begin(session, wheel(), content());
    String token = session.json().get("session-token").asText();

    Api.Answer canceled = noor.delete(session.link("session"));

    assertThat(canceled.status()).isEqualTo(204);
    assertThat(april.status(session).status()).isEqualTo(404);
    assertThat(april.publish(session).status()).isEqualTo(404);
    assertThat(april.extend(session, 60).status()).isEqualTo(404);
    assertThat(april.begin(session, wheel(), content()).status()).isEqualTo(404);
    assertThat(noor.delete(session.link("session")).status()).isEqualTo(404);
    assertThat(april.single(begun.header("Location"), content()).status()).isEqualTo(404);
    assertThat(april.head(begun.header("Location")).status()).isEqualTo(404);
    assertThat(noor.delete(begun.header("Location")).status()).isEqualTo(404);
    assertThat(stage(token)).isEqualTo(410);
    assertThat(april.create(name, "1.0", "x").status()).isEqualTo(201);
    assertThat(stage(token)).as("the same token, of the session that lives").isEqualTo(200);
  }

  @Test
  void nothingIsLeftOfAnExpiredSession() {
    Api.Answer session = april.create(name, "1.0", "x");
    Api.Answer extended = april.extend(session, 3600);
    assertThat(extended.status()).isEqualTo(200);
    assertThat(extended.json().get("valid-for").asLong()).isGreaterThan(604_800L);

    clock.pass(Duration.ofDays(8));

    assertThat(april.status(session).status()).isEqualTo(404);
    assertThat(april.create(name, "1.0", "x").status()).isEqualTo(201);
  }

  @Test
  void julyIsToldOfAnAprilSessionAndChangesNothingOfIt() {
    Api.Answer session = april.create(name, "1.0", "");
    Api.Answer begun = april.begin(session, wheel(), content());
    String token = session.json().get("session-token").asText();

    Api.Answer second = noor.createSession(name, "1.0");

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.header("Location")).contains("/upload/2.0/sessions/");
    Api.Answer view = noor.get(second.header("Location"));
    assertThat(view.status()).isEqualTo(200);
    assertThat(view.body()).doesNotContain(token);
    assertThat(view.json().get("notices").toString()).contains("April 2025");
    String file = view.json().get("files").get(wheel()).get("link").asText();
    Api.Answer fileView = noor.get(file);
    assertThat(fileView.status()).isEqualTo(200);
    assertThat(fileView.body()).doesNotContain(token);

    assertThat(noor.createFile(view, wheel(2), content()).status()).isEqualTo(409);
    assertThat(noor.complete(fileView).status()).isEqualTo(409);
    assertThat(noor.delete(file).status()).isEqualTo(409);
    assertThat(noor.publish(view).status()).isEqualTo(409);
    assertThat(noor.send("POST", view.link("extend"), April.UPLOAD_V2, V2_EXTEND).status())
        .isEqualTo(409);
    assertThat(noor.delete(second.header("Location")).status()).isEqualTo(409);
    String id = begun.header("Location").substring(begun.header("Location").lastIndexOf('/') + 1);
    assertThat(april.head(inside.url() + "/uploads/" + id).status())
        .as("without the token there is no upload")
        .isEqualTo(404);
    assertThat(file(session, wheel())).containsEntry("status", "partial");
  }

  @Test
  void julyShowsATokenThatCannotBeGuessedToWhoChoseIt() {
    Api.Answer session = april.create(name, "1.0", "a secret");
    String token = session.json().get("session-token").asText();
    grant("sam", "owner");
    String location = noor.createSession(name, "1.0").header("Location");

    Api.Answer mine = noor.get(location);
    Api.Answer theirs = sam.get(location);

    assertThat(mine.json().get("session-token").asText()).isEqualTo(token);
    assertThat(theirs.status()).isEqualTo(200);
    assertThat(theirs.body()).doesNotContain(token);
    assertThat(sam.get("/upload/2.0/sessions?name=" + name).body()).doesNotContain(token);
  }

  @Test
  void aprilIsToldOfAJulySessionAndChangesNothingOfIt() {
    Api.Answer july = sessionWith(wheel());
    grant("sam", "owner");

    Api.Answer found = new April(sam).create(name, "1.0", "x");

    assertThat(found.status()).isEqualTo(200);
    assertThat(found.json().get("session-token")).isEqualTo(july.json().get("session-token"));
    assertThat(found.json().get("notices").toString()).contains("July 2026");
    assertThat(found.json().get("files").get(wheel()).get("status").asText()).isEqualTo("complete");
    Api.Answer refused = april.publish(found);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.header("Location")).isEqualTo(found.link("session"));
    assertThat(april.begin(found, wheel(2), content()).status()).isEqualTo(409);
    assertThat(april.extend(found, 60).status()).isEqualTo(409);
    assertThat(noor.delete(found.link("session")).status()).isEqualTo(409);
    assertThat(status(july.link("session"))).isEqualTo("open");
  }

  @Test
  void errorsAreInTheWordsOfTheEdition() {
    Api.Answer session = april.create(name, "1.0", "x");

    Api.Answer conflict = april.begin(session, "other-1.0-py3-none-any.whl", content());
    Api.Answer malformed = april.post(session.link("upload"), "\"filename\": \"x\"}");
    Api.Answer action = april.post(session.link("session"), "\":action\": \"dance\"}");
    Api.Answer media = noor.send("POST", "/upload/2025-04/", "application/json", "{}");
    Api.Answer nobody = new April(new Api(inside.url(), null)).create(name, "1.0", "x");
    Api.Answer nowhere = noor.get("/upload/2025-04/nowhere");

    assertThat(List.of(conflict, malformed, action, media, nobody, nowhere))
        .extracting(Api.Answer::status)
        .containsExactly(409, 400, 400, 415, 401, 404);
    assertThat(List.of(conflict, malformed, action, media, nobody, nowhere))
        .allSatisfy(
            answer -> {
              assertThat(answer.header("Content-Type")).isEqualTo(April.UPLOAD_V2);
              assertThat(answer.json().fieldNames())
                  .toIterable()
                  .containsExactly("meta", "message", "errors");
              assertThat(answer.json().get("message").asText()).isNotEmpty();
              assertThat(answer.json().get("errors").get(0).fieldNames())
                  .toIterable()
                  .containsExactly("source", "message");
            });
    assertThat(malformed.json().get("errors")).hasSize(2);
    assertThat(nobody.header("WWW-Authenticate")).isNotNull();
  }

  @Test
  void aRefusedFileIsInErrorAndMakesWayWhenItIsDeleted() {
    Api.Answer session = april.create(name, "1.0", "x");
    byte[] wrong = Wheels.pure(name, "2.0");
    Api.Answer begun = april.begin(session, wheel(), wrong);

    Api.Answer refused = april.single(begun.header("Location"), wrong);

    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(refused.json().get("errors")).isNotEmpty();
    assertThat(file(session, wheel())).containsEntry("status", "error");
    assertThat(april.begin(session, wheel(), content()).status()).isEqualTo(409);
    assertThat(april.publish(session).status()).isEqualTo(409);
    assertThat(noor.delete(begun.header("Location")).status()).isEqualTo(204);
    assertThat(april.status(session).json().get("files")).isEmpty();
    assertThat(april.upload(session, wheel(), content()).status()).isEqualTo(201);
  }

  @Test
  void aCompleteFileIsReplacedWhenTheNewOneIsComplete() {
    Api.Answer session = april.create(name, "1.0", "x");
    april.upload(session, wheel(), content());
    byte[] better = Wheels.saying(name, "1.0", "A better wheel");
    Api.Answer begun = april.begin(session, wheel(), better);
    String staged =
        inside.url()
            + "/stage/"
            + session.json().get("session-token").asText()
            + "/files/"
            + wheel();
    assertThat(begun.status()).isEqualTo(201);
    assertThat(noor.get(staged).response().body()).as("not yet").isEqualTo(content());

    Api.Answer sent = april.single(begun.header("Location"), better);

    assertThat(sent.status()).isEqualTo(201);
    assertThat(noor.get(staged).response().body()).isEqualTo(better);
  }

  @Test
  void aDeletedFileIsNotThere() {
    Api.Answer session = april.create(name, "1.0", "x");
    Api.Answer begun = april.begin(session, wheel(), content());
    april.single(begun.header("Location"), content());

    Api.Answer deleted = noor.delete(begun.header("Location"));

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(april.status(session).json().get("files")).isEmpty();
    assertThat(april.head(begun.header("Location")).status()).isEqualTo(404);
    assertThat(april.single(begun.header("Location"), content()).status()).isEqualTo(404);
  }

  @Test
  void publishingNothingRegistersTheName() {
    Api.Answer session = april.create(name, "0.0.0", "");

    Api.Answer published = april.publish(session);

    assertThat(published.status()).isEqualTo(201);
    assertThat(new April(sam).create(name, "1.0", "x").status()).isEqualTo(403);
  }

  private static String token(String name, String version, String nonce) {
    return Api.sha256((name + version + nonce).getBytes(StandardCharsets.UTF_8));
  }

  private int stage(String token) {
    return new Api(inside.url(), null).get("/stage/" + token + "/simple/" + name + "/").status();
  }

  private Map<String, String> file(Api.Answer session, String filename) {
    var file = april.status(session).json().get("files").get(filename);
    return Map.of("status", file.get("status").asText(), "link", file.get("link").asText());
  }

  private void grant(String username, String role) {
    int status =
        new Api(inside.url(), inside.adminToken())
            .send(
                "PUT",
                "/admin/v1/projects/%s/roles/%s".formatted(name, username),
                "application/json",
                "{\"role\": \"%s\"}".formatted(role))
            .status();
    assertThat(status).isIn(201, 204);
  }
}
