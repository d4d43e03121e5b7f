package dev.stagedoor.standalone.races;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.standalone.road.Api;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The sweep of the store beside all that the services do and know. */
@QuarkusTest
@WithTestResource(RacesResource.class)
class SweepRacesTest extends RaceTest {
  @Test
  void whatServicesKnowIsLeftAloneAndThePublishedServedOn() {
    Api.Answer session = sessionWith(wheel(1));
    assertThat(noor.publish(session).status()).isEqualTo(201);
    Api.Answer next = noor.createSession(name, "2.0");
    Api.Answer pending = noor.createFile(next, name + "-2.0-py3-none-any.whl", content());
    assertThat(noor.sendBytes(pending, content()).status()).isEqualTo(204);

    JsonNode report = sweep(true);

    assertThat(findings(report, fileId(pending))).isEmpty();
    assertThat(published()).containsExactly(wheel(1));
    assertThat(noor.get("/files/" + wheel(1)).response().body()).isEqualTo(content());
    assertThat(noor.sendBytes(pending, content()).status()).isEqualTo(204);
  }

  @Test
  void publishedBytesOutliveTheLossOfTheirRow() throws SQLException {
    Api.Answer session = noor.createSession(name, "1.0");
    Api.Answer file = noor.createFile(session, wheel(), content());
    assertThat(noor.sendBytes(file, content()).status()).isEqualTo(204);
    assertThat(noor.complete(file).status()).isEqualTo(201);
    assertThat(noor.publish(session).status()).isEqualTo(201);
    rows("UPDATE upload.upload SET state = 'canceled' WHERE file_id = ?", fileId(file));

    JsonNode report = sweep(true);

    assertThat(findings(report, fileId(file)))
        .isNotEmpty()
        .allSatisfy(
            finding -> {
              assertThat(finding.get("kind").asText()).isEqualTo("kept");
              assertThat(finding.get("reason").asText()).contains("publisher-service");
            });
    assertThat(noor.get("/files/" + wheel()).response().body()).isEqualTo(content());
  }

  @Test
  void whoMayPublishMayNotSweep() {
    Api.Answer answer =
        noor.send("POST", "/admin/v1/store/sweep", "application/json", "{\"mend\": true}");

    assertThat(answer.status()).isEqualTo(403);
  }

  private JsonNode sweep(boolean mend) {
    Api.Answer answer =
        new Api(inside.url(), inside.adminToken())
            .send(
                "POST",
                "/admin/v1/store/sweep",
                "application/json",
                "{\"mend\": %s}".formatted(mend));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static List<JsonNode> findings(JsonNode report, UUID fileId) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode finding : report.get("findings")) {
      if (finding.get("key").asText().contains(fileId.toString())) {
        found.add(finding);
      }
    }
    return found;
  }
}
