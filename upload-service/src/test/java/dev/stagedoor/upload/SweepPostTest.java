package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.upload.application.CancelUploads;
import dev.stagedoor.upload.application.sweep.SweepTurns;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /admin/v1/store/sweep}. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class SweepPostTest {
  @TestHTTPResource("/")
  URI server;

  @Inject CancelUploads cancelUploads;
  @Inject SweepTurns turns;
  @Inject BlobStore store;
  @Inject ObjectMapper mapper;
  @Inject MeterRegistry meters;

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"mend\": false}"})
  void byDefaultItOnlyReports(String body) throws IOException {
    UUID fileId = leftOver();

    HttpResponse<String> answer = post(TableAuthorise.ADMINISTRATOR, body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    JsonNode report = mapper.readTree(answer.body());
    assertThat(report.path("mend").asBoolean(true)).isFalse();
    assertThat(report.path("truncated").asBoolean(true)).isFalse();
    assertThat(report.path("objects").asLong()).isPositive();
    assertThat(report.path("sealed-uploads").isNumber()).isTrue();
    assertThat(report.path("kinds").fieldNames())
        .toIterable()
        .containsExactly("left-over", "superseded", "unknown", "kept", "missing", "foreign");
    assertThat(report.path("kinds").path("left-over").path("count").asLong()).isPositive();
    assertThat(report.path("kinds").path("left-over").path("bytes").asLong()).isPositive();
    assertThat(report.path("kinds").path("left-over").path("deleted").asLong(-1)).isZero();
    JsonNode finding = finding(report, fileId);
    assertThat(finding.path("kind").asText()).isEqualTo("left-over");
    assertThat(finding.path("size").asLong()).isEqualTo(9);
    assertThat(finding.path("age").isNumber()).isTrue();
    assertThat(finding.path("outcome").asText()).isEqualTo("would-delete");
    assertThat(finding.path("reason").asText()).isEqualTo("the upload is canceled");
    assertThat(store.stat(BlobKeys.upload(fileId, 1))).isPresent();
  }

  @Test
  void mendingDeletesAndIsCounted() throws IOException {
    UUID fileId = leftOver();
    double before = swept();

    HttpResponse<String> answer = post(TableAuthorise.ADMINISTRATOR, "{\"mend\": true}");

    JsonNode report = mapper.readTree(answer.body());
    assertThat(finding(report, fileId).path("outcome").asText()).isEqualTo("deleted");
    assertThat(store.stat(BlobKeys.upload(fileId, 1))).isEmpty();
    assertThat(swept() - before)
        .isEqualTo(report.path("kinds").path("left-over").path("deleted").asDouble());
  }

  @Test
  void oneSweepAtATime() throws IOException {
    try (SweepTurns.Turn running = turns.take().orElseThrow()) {
      HttpResponse<String> answer = post(TableAuthorise.ADMINISTRATOR, "");

      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body()).contains("/problems/sweep-running");
    }
    assertThat(post(TableAuthorise.ADMINISTRATOR, "").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"Bearer nobody", TableAuthorise.CREDENTIALS})
  void onlyTheAdministratorSweeps(String authorization) {
    UUID fileId = leftOver();

    HttpResponse<String> answer = post(authorization, "{\"mend\": true}");

    assertThat(answer.statusCode())
        .isEqualTo(TableAuthorise.CREDENTIALS.equals(authorization) ? 403 : 401);
    assertThat(store.stat(BlobKeys.upload(fileId, 1))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"mend\": \"yes\"}",
        "{\"mend\": null}",
        "{\"mend\": true, \"dry\": true}",
        "{\"dry\": true}",
        "true",
        "{"
      })
  void whatIsNotUnderstoodDoesNothing(String body) {
    UUID fileId = leftOver();

    HttpResponse<String> answer = post(TableAuthorise.ADMINISTRATOR, body);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(store.stat(BlobKeys.upload(fileId, 1))).isPresent();
  }

  @Test
  void anotherMediaTypeIsRefused() {
    HttpResponse<String> answer =
        new Client(server)
            .send(
                HttpRequest.newBuilder(server.resolve("/admin/v1/store/sweep"))
                    .header("Authorization", TableAuthorise.ADMINISTRATOR)
                    .header("Content-Type", "text/plain")
                    .POST(BodyPublishers.ofString("{\"mend\": true}"))
                    .build());

    assertThat(answer.statusCode()).isEqualTo(415);
  }

  private UUID leftOver() {
    UUID fileId = UUID.randomUUID();
    cancelUploads.cancel(List.of(fileId));
    store.put(BlobKeys.upload(fileId, 1), new byte[9]);
    return fileId;
  }

  private double swept() {
    return meters.counter("stagedoor.upload.swept", "kind", "left-over").count();
  }

  private static JsonNode finding(JsonNode report, UUID fileId) {
    for (JsonNode finding : report.path("findings")) {
      if (finding.path("key").asText().contains(fileId.toString())) {
        return finding;
      }
    }
    throw new AssertionError("no finding of " + fileId + " in " + report);
  }

  private HttpResponse<String> post(String authorization, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/admin/v1/store/sweep"))
            .POST(BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    return new Client(server).send(request.build());
  }
}
