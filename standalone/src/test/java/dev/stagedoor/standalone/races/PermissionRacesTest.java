package dev.stagedoor.standalone.races;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.standalone.road.Api;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Permissions that come and go between two requests (PEP 694, "Authentication and Authorization").
 */
@QuarkusTest
@WithTestResource(RacesResource.class)
class PermissionRacesTest extends RaceTest {
  private static final String V2 = "application/vnd.pypi.upload.v2+json";

  @Test
  void everyRequestIsForbiddenWhileTheRoleIsGoneAndPermittedAgainWhenItIsBack() {
    Api.Answer session = sessionWith(wheel(1));
    Api sam = Api.user(inside.url(), inside.adminToken(), "sam");
    Api.Answer pending = noor.createFile(session, wheel(2), content());
    Map<String, Supplier<Api.Answer>> requests = new LinkedHashMap<>();
    requests.put("second create", () -> sam.createSession(name, "1.0"));
    requests.put("status", () -> sam.get(session.link("session")));
    requests.put("extend", () -> sam.send("POST", session.link("extend"), V2, extendForAMinute()));
    requests.put("create file", () -> sam.createFile(session, wheel(2), content()));
    requests.put("file status", () -> sam.get(pending.link("file-upload-session")));
    requests.put("bytes", () -> sam.sendBytes(pending, content()));
    requests.put("complete", () -> sam.complete(pending));
    requests.put("delete", () -> sam.delete(pending.link("file-upload-session")));
    requests.put("publish", () -> sam.publish(session));
    requests.put("cancel", () -> sam.delete(session.link("session")));

    requests.forEach(
        (what, request) -> {
          assertThat(request.get().status()).as("%s without a role", what).isEqualTo(403);
          grant("sam", "owner");
          int permitted = request.get().status();
          assertThat(permitted).as("%s with a role", what).isNotIn(401, 403, 500);
          revoke("sam");
          assertThat(request.get().status()).as("%s after the role is gone", what).isEqualTo(403);
        });
  }

  @Test
  void whoOpenedTheSessionIsForbiddenToo() {
    assertThat(noor.publish(sessionWith(wheel(1))).status()).isEqualTo(201);
    Api.Answer session = noor.createSession(name, "1.0");
    revoke("noor");

    assertThat(noor.get(session.link("session")).status()).isEqualTo(403);
    assertThat(noor.createFile(session, wheel(2), content()).status()).isEqualTo(403);
    assertThat(noor.delete(session.link("session")).status()).isEqualTo(403);
    assertThat(noor.createSession(name, "1.0").status())
        .as("403 comes before the 409 that would tell of the session")
        .isEqualTo(403);
    grant("noor", "owner");
    assertThat(noor.get(session.link("session")).status()).isEqualTo(200);
  }

  @Test
  void aPublishThatBeganBeforeTheRoleWentAndIsDecidedAfterIsForbidden() throws Exception {
    Api.Answer session = sessionWith(wheel());
    Api.Answer publish;
    try (Gate gate = Gate.closed(inside, NAME_ROW, name)) {
      Later<Boolean> first = Later.of(() -> revoke("noor"));
      gate.awaitWaiting(1);
      Later<Api.Answer> second = Later.of(() -> noor.publish(session));
      gate.awaitWaiting(2);
      gate.open();
      assertThat(first.get()).isTrue();
      publish = second.get();
    }

    assertThat(publish.status()).isEqualTo(403);
    assertThat(published()).isEmpty();
  }

  @Test
  void aRoleThatGoesWhileAPublishIsDecidedIsGoneAfterIt() throws Exception {
    Api.Answer session = sessionWith(wheel());
    Api.Answer publish;
    try (Gate gate = Gate.closed(inside, SESSION_ROW, sessionId(session))) {
      Later<Api.Answer> first = Later.of(() -> noor.publish(session));
      gate.awaitWaiting(1);
      Later<Boolean> second = Later.of(() -> revoke("noor"));
      gate.awaitWaiting(2);
      gate.open();
      publish = first.get();
      assertThat(second.get()).isTrue();
    }

    assertThat(publish.status()).isEqualTo(201);
    assertThat(published()).containsExactly(wheel());
    assertThat(noor.get(session.link("session")).status()).isEqualTo(403);
  }

  @Test
  void aRevokedTokenIsUnknownToTheNextRequest() {
    Api.Answer session = sessionWith();
    Api admin = new Api(inside.url(), inside.adminToken());
    Api.Answer made = admin.send("POST", "/admin/v1/users/noor/tokens", "application/json", "{}");
    Api other = new Api(inside.url(), made.json().get("token").asText());
    assertThat(other.get(session.link("session")).status()).isEqualTo(200);

    admin.delete("/admin/v1/tokens/" + made.json().get("id").asText());

    Api.Answer after = other.get(session.link("session"));
    assertThat(after.status()).isEqualTo(401);
    assertThat(after.header("WWW-Authenticate")).isNotNull();
  }

  @Test
  void anUploaderStagesAndAnOwnerPublishes() {
    Api.Answer session = sessionWith();
    Api sam = Api.user(inside.url(), inside.adminToken(), "sam");
    grant("sam", "uploader");

    assertThat(sam.upload(session, wheel(), content()).status()).isEqualTo(201);
    assertThat(sam.publish(session).status()).isEqualTo(403);
    assertThat(noor.publish(session).status()).isEqualTo(201);
    assertThat(published()).containsExactly(wheel());
  }

  @Test
  void anOwnerReadsTheTrailOfTheProjectWithAnOrdinaryTokenAndAnUploaderDoesNot() {
    sessionWith();
    Api sam = Api.user(inside.url(), inside.adminToken(), "sam");
    grant("sam", "uploader");
    Api.Answer made =
        new Api(inside.url(), inside.adminToken())
            .send("POST", "/admin/v1/users/noor/tokens", "application/json", "{}");
    Api owner = new Api(inside.url(), made.json().get("token").asText());

    assertThat(owner.get("/audit/v1/events?project=" + name).status()).isEqualTo(200);
    assertThat(sam.get("/audit/v1/events?project=" + name).status()).isEqualTo(403);
    assertThat(owner.get("/audit/v1/events").status()).isEqualTo(403);
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

  private boolean revoke(String username) {
    assertThat(
            new Api(inside.url(), inside.adminToken())
                .delete("/admin/v1/projects/%s/roles/%s".formatted(name, username))
                .status())
        .isEqualTo(204);
    return true;
  }

  private static String extendForAMinute() {
    return "{\"meta\": {\"api-version\": \"2.0\"}, \"extend-for\": 60}";
  }
}
