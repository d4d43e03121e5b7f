package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.internal.Origin;
import dev.stagedoor.internal.SealAnswer;
import dev.stagedoor.internal.SealRequest;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** {@code POST /internal/seal}. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class InternalSealPostTest {
  @TestHTTPResource("/")
  URI server;

  @Inject TableAuthorise sessions;
  @Inject Rows rows;
  @Inject ObjectMapper mapper;

  @Test
  void sessionServiceIsAnswered() throws IOException {
    UUID fileId = sessions.pending(10);
    new Client(server).post(fileId, new byte[10]);

    HttpResponse<String> answer = post(fileId, "Bearer internal-token-of-the-tests");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(mapper.readValue(answer.body(), SealAnswer.class))
        .isEqualTo(new SealAnswer(SealAnswer.Outcome.SEALED, 10, null));
  }

  @Test
  void anybodyElseIsRefused() throws IOException {
    UUID fileId = sessions.pending(10);
    new Client(server).post(fileId, new byte[10]);

    HttpResponse<String> answer = post(fileId, TableAuthorise.CREDENTIALS);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(rows.upload(fileId).orElseThrow().state()).isEqualTo("open");
  }

  private HttpResponse<String> post(UUID fileId, String authorization) throws IOException {
    SealRequest request =
        new SealRequest(
            fileId,
            TableAuthorise.SESSION,
            "tidewater-2.4.0-py3-none-any.whl",
            "tidewater",
            "2.4.0",
            10,
            Map.of(),
            "pypi",
            Map.of(),
            new Origin("noor", null, null, null));
    return new Client(server)
        .send(
            HttpRequest.newBuilder(server.resolve("/internal/seal"))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(mapper.writeValueAsBytes(request)))
                .build());
  }
}
