package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.internal.AuthoriseAnswer.Outcome;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /uploads/{fileId}}. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
class BytesPostTest {
  @TestHTTPResource("/")
  URI server;

  @Inject TableAuthorise sessions;
  @Inject Rows rows;
  @Inject BlobStore store;
  @Inject ObjectMapper mapper;
  Client client;

  @BeforeEach
  void connect() {
    client = new Client(server);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 128 * 1024 - 1, 128 * 1024, 128 * 1024 + 1, 12 * 1024 * 1024})
  void aWholeBodyIsKept(int size) {
    byte[] bytes = Blobs.random(size);
    UUID fileId = sessions.pending(size);

    HttpResponse<String> answer = client.post(fileId, bytes);

    assertThat(answer.statusCode()).isEqualTo(204);
    Rows.Row row = rows.upload(fileId).orElseThrow();
    assertThat(row.state()).isEqualTo("open");
    assertThat(row.committed()).isEqualTo(size);
    assertThat(Blobs.read(store, row.blobKey())).isEqualTo(bytes);
  }

  @Test
  void aWholeBodyWithoutALengthIsKept() {
    byte[] bytes = Blobs.random(300_000);
    UUID fileId = sessions.pending(bytes.length);

    HttpResponse<String> answer = client.postChunked(fileId, new ByteArrayInputStream(bytes));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(Blobs.read(store, rows.upload(fileId).orElseThrow().blobKey())).isEqualTo(bytes);
  }

  @Test
  void aShorterBodyLeavesTheUploadPending() throws IOException {
    byte[] bytes = Blobs.random(1000);
    UUID fileId = sessions.pending(bytes.length);

    HttpResponse<String> answer =
        client.postChunked(fileId, new ByteArrayInputStream(bytes, 0, 999));

    assertProblem(answer, 400, "length-mismatch");
    assertThat(rows.upload(fileId).orElseThrow().blobKey()).isNull();
    assertThat(store.stat(BlobKeys.upload(fileId, 1))).isEmpty();
    assertThat(client.post(fileId, bytes).statusCode()).isEqualTo(204);
  }

  @Test
  void aDeclaredLengthThatIsWrongIsRefusedWithoutARow() throws IOException {
    UUID fileId = sessions.pending(1000);

    HttpResponse<String> answer = client.post(fileId, new byte[999]);

    assertProblem(answer, 400, "length-mismatch");
    assertThat(rows.upload(fileId)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "FORBIDDEN, 403, permission-denied",
    "NOT_FOUND, 404, not-found",
    "NOT_PENDING, 409, file-state",
    "GONE, 410, gone"
  })
  void whatSessionServiceRefusesIsRefused(Outcome outcome, int status, String slug)
      throws IOException {
    UUID fileId = sessions.answering(outcome);

    HttpResponse<String> answer = client.post(fileId, new byte[10]);

    JsonNode problem = assertProblem(answer, status, slug);
    assertThat(problem.get("detail").asText()).isEqualTo("Because of " + outcome);
    assertThat(rows.upload(fileId)).isEmpty();
  }

  @Test
  void whatIsNoIdIsNotFound() throws IOException {
    HttpResponse<String> answer =
        client.send(
            java.net.http.HttpRequest.newBuilder(server.resolve("/uploads/1"))
                .POST(BodyPublishers.ofString("x"))
                .build());

    assertProblem(answer, 404, "not-found");
  }

  @Test
  void anotherMediaTypeIsRefused() throws IOException {
    UUID fileId = sessions.pending(2);

    HttpResponse<String> answer =
        client.send(
            client
                .request(fileId, BodyPublishers.ofString("{}"))
                .setHeader("Content-Type", "application/json")
                .build());

    assertProblem(answer, 415, "unsupported-media-type");
  }

  @Test
  void anUploadOfAnotherMechanismIsRefused() throws IOException {
    UUID fileId = sessions.pending(2, "vnd-stagedoor-tus");

    HttpResponse<String> answer = client.post(fileId, new byte[2]);

    assertProblem(answer, 409, "file-state");
  }

  @Test
  void anotherBodyReplacesTheFirst() {
    byte[] first = Blobs.random(5000);
    byte[] second = Arrays.copyOf(Blobs.random(6000), 5000);
    UUID fileId = sessions.pending(5000);
    client.post(fileId, first);

    HttpResponse<String> answer = client.post(fileId, second);

    assertThat(answer.statusCode()).isEqualTo(204);
    Rows.Row row = rows.upload(fileId).orElseThrow();
    assertThat(row.generation()).isEqualTo(2);
    assertThat(Blobs.read(store, row.blobKey())).isEqualTo(second);
    assertThat(store.stat(BlobKeys.upload(fileId, 1))).isEmpty();
  }

  @Test
  void aBodyThatFailsLeavesTheOneBefore() {
    byte[] first = Blobs.random(5000);
    UUID fileId = sessions.pending(5000);
    client.post(fileId, first);

    client.postChunked(fileId, new ByteArrayInputStream(new byte[10]));

    Rows.Row row = rows.upload(fileId).orElseThrow();
    assertThat(row.committed()).isEqualTo(5000);
    assertThat(Blobs.read(store, row.blobKey())).isEqualTo(first);
  }

  @Test
  void aNewerBodyFencesTheOlder() throws Exception {
    byte[] bytes = Blobs.random(5000);
    UUID fileId = sessions.pending(5000);
    try (RawConnection older = new RawConnection(server)) {
      older.begin(fileId, 5000, new byte[10]);
      await().until(() -> rows.upload(fileId).isPresent());
      assertThat(client.post(fileId, bytes).statusCode()).isEqualTo(204);

      older.write(new byte[4990]);

      assertThat(older.line()).isEqualTo("HTTP/1.1 409 Conflict");
    }
    assertThat(store.stat(BlobKeys.upload(fileId, 1))).isEmpty();
    BlobKey current = BlobKeys.upload(fileId, 2);
    assertThat(rows.upload(fileId).orElseThrow().blobKey()).isEqualTo(current.value());
    assertThat(Blobs.read(store, current.value())).isEqualTo(bytes);
  }

  private JsonNode assertProblem(HttpResponse<String> answer, int status, String slug)
      throws IOException {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    JsonNode problem = mapper.readTree(answer.body());
    assertThat(problem.get("type").asText()).isEqualTo("http://index.test/problems/" + slug);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    return problem;
  }
}
