package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /uploads/{fileId}} of chunks (PEP 694, April 2025). */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@Timeout(60)
class ChunksPostTest {
  static final String MECHANISM = "vnd-stagedoor-chunks";

  @TestHTTPResource("/")
  URI server;

  @Inject TableAuthorise sessions;
  @Inject Rows rows;
  @Inject Growing growing;
  Client client;
  byte[] bytes;
  UUID fileId;

  @BeforeEach
  void pendingUpload() {
    client = new Client(server);
    bytes = Blobs.random(10_000);
    fileId = sessions.pending(bytes.length, MECHANISM);
  }

  @Test
  void theLastChunkIsCreatedTheOthersAreAccepted() {
    HttpResponse<String> first = chunk(0, 4_000, "?0");
    HttpResponse<String> second = chunk(4_000, 7_000, "?0");

    HttpResponse<String> last = chunk(7_000, 10_000, "?1");

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(second.statusCode()).isEqualTo(202);
    assertThat(last.statusCode()).isEqualTo(201);
    assertThat(last.body()).isEmpty();
    assertThat(growing.sealed(fileId, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void anEmptyLastChunkIsOne() {
    chunk(0, 10_000, "?0");

    HttpResponse<String> last = chunk(10_000, 10_000, "?1");

    assertThat(last.statusCode()).isEqualTo(201);
  }

  @Test
  void aSingleRequestNeedsNoOffset() {
    HttpResponse<String> answer =
        client.send(
            "POST",
            fileId,
            bytes,
            "Content-Type",
            "application/octet-stream",
            "Upload-Length",
            "10000",
            "Upload-Complete",
            "?1");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(growing.sealed(fileId, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void aSingleRequestThatIsRepeatedStartsAgain() {
    client.send("POST", fileId, new byte[10_000]);

    HttpResponse<String> again = client.send("POST", fileId, bytes);

    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(growing.sealed(fileId, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void offsetZeroStartsAgain() {
    chunk(0, 4_000, "?0");
    int generation = rows.upload(fileId).orElseThrow().generation();

    HttpResponse<String> again = chunk(0, 6_000, "?0");

    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(again.headers().firstValue("Upload-Offset")).hasValue("6000");
    assertThat(rows.upload(fileId).orElseThrow().generation()).isEqualTo(generation + 1);
    assertThat(chunk(6_000, 10_000, "?1").statusCode()).isEqualTo(201);
    assertThat(growing.sealed(fileId, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void anotherOffsetIsRefusedWithTheRightOne() {
    chunk(0, 4_000, "?0");

    HttpResponse<String> answer = chunk(5_000, 6_000, "?0");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.headers().firstValue("Upload-Offset")).hasValue("4000");
    assertThat(answer.headers().firstValue("Upload-Complete")).hasValue("?0");
    assertThat(answer.body()).contains("offset-mismatch");
  }

  @Test
  void aRepetitionOfTheLastChunkIsToldThatAllIsThere() {
    chunk(0, 4_000, "?0");
    chunk(4_000, 10_000, "?1");

    HttpResponse<String> again = chunk(4_000, 10_000, "?1");

    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.headers().firstValue("Upload-Offset")).hasValue("10000");
    assertThat(again.headers().firstValue("Upload-Complete")).hasValue("?1");
  }

  @Test
  void aLastChunkThatIsTooShortIsRefused() {
    HttpResponse<String> answer = chunk(0, 4_000, "?1");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("length-mismatch");
  }

  @Test
  void moreThanWasDeclaredIsRefused() {
    HttpResponse<String> answer = client.send("POST", fileId, new byte[10_001]);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("length-mismatch");
  }

  @ParameterizedTest
  @CsvSource({
    "Upload-Length, 9999",
    "Upload-Length, x",
    "Upload-Offset, x",
    "Upload-Complete, ?0",
  })
  void headersThatDoNotFitAreRefused(String name, String value) {
    HttpResponse<String> answer = client.send("POST", fileId, bytes, name, value);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(rows.upload(fileId)).isEmpty();
  }

  private HttpResponse<String> chunk(int from, int to, String complete) {
    return client.send(
        "POST",
        fileId,
        Arrays.copyOfRange(bytes, from, to),
        "Content-Type",
        "application/octet-stream",
        "Upload-Offset",
        Integer.toString(from),
        "Upload-Length",
        "10000",
        "Upload-Complete",
        complete);
  }
}
