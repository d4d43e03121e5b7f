package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.internal.AuthoriseAnswer.Outcome;
import dev.stagedoor.internal.CompleteUploadAnswer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code /uploads/{token}/{fileId}} (PEP 694, April 2025, "Upload File Contents" and behind it).
 */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@Timeout(60)
class AprilUploadTest {
  private static final String UPLOAD_V2 = "application/vnd.pypi.upload.v2+json";

  @TestHTTPResource("/")
  URI server;

  @Inject TableAuthorise sessions;
  @Inject TableCompleteUpload completions;
  @Inject Growing growing;
  Client client;
  byte[] bytes;
  UUID fileId;

  @BeforeEach
  void pendingUpload() {
    client = new Client(server);
    bytes = Blobs.random(10_000);
    fileId = sessions.pending(bytes.length, ChunksPostTest.MECHANISM);
  }

  @Test
  void aFileInOneRequestIsCompletedAndCreated() {
    HttpResponse<String> answer = single();

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(answer.body()).isEmpty();
    assertThat(completions.asked(fileId)).isEqualTo(1);
    assertThat(growing.sealed(fileId, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void chunksAreAcceptedAndTheLastCompletes() {
    HttpResponse<String> first = chunk(0, 4_000, "?0");
    int askedBefore = completions.asked(fileId);

    HttpResponse<String> last = chunk(4_000, 10_000, "?1");

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(askedBefore).isZero();
    assertThat(last.statusCode()).isEqualTo(201);
    assertThat(growing.sealed(fileId, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void aLastChunkThatIsNotJudgedYetIsAccepted() {
    completions.end(fileId, CompleteUploadAnswer.of(CompleteUploadAnswer.Outcome.PROCESSING, null));
    chunk(0, 4_000, "?0");

    HttpResponse<String> last = chunk(4_000, 10_000, "?1");

    assertThat(last.statusCode()).isEqualTo(202);
    assertThat(last.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void aFileInOneRequestThatIsNotJudgedYetIsToBeSentAgainAndJoinsTheWait() {
    completions.end(fileId, CompleteUploadAnswer.of(CompleteUploadAnswer.Outcome.PROCESSING, null));
    HttpResponse<String> early = single();
    completions.end(fileId, CompleteUploadAnswer.of(CompleteUploadAnswer.Outcome.COMPLETED, null));

    HttpResponse<String> again = single();

    assertThat(early.statusCode()).isEqualTo(503);
    assertThat(early.headers().firstValue("Retry-After")).isPresent();
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(growing.sealed(fileId, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void aFileThatIsRefusedIsSaidToBeWithEveryReason() {
    completions.end(
        fileId,
        new CompleteUploadAnswer(
            CompleteUploadAnswer.Outcome.INVALID,
            "it was refused",
            List.of(
                new CompleteUploadAnswer.Reason("METADATA", "has no Name"),
                new CompleteUploadAnswer.Reason("RECORD", "is not there"))));

    HttpResponse<String> answer = single();

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(UPLOAD_V2);
    assertThat(answer.body())
        .isEqualTo(
            "{\"meta\":{\"api-version\":\"2.0\"},\"message\":\"it was refused\",\"errors\":["
                + "{\"source\":\"METADATA\",\"message\":\"has no Name\"},"
                + "{\"source\":\"RECORD\",\"message\":\"is not there\"}]}");
    assertThat(single().statusCode()).as("once more").isEqualTo(409);
  }

  @Test
  void wholeBytesAreNotCompleteBeforeTheClientSaysSo() {
    chunk(0, 10_000, "?0");
    HttpResponse<String> head = send("HEAD", new byte[0]);

    HttpResponse<String> last = chunk(10_000, 10_000, "?1");

    assertThat(head.statusCode()).isEqualTo(204);
    assertThat(head.headers().firstValue("Upload-Offset")).hasValue("10000");
    assertThat(head.headers().firstValue("Upload-Complete")).hasValue("?0");
    assertThat(head.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(last.statusCode()).isEqualTo(201);
  }

  @Test
  void aRepetitionOfTheLastChunkIsToldThatTheUploadIsComplete() {
    chunk(0, 4_000, "?0");
    chunk(4_000, 10_000, "?1");

    HttpResponse<String> again = chunk(4_000, 10_000, "?1");

    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.headers().firstValue("Upload-Offset")).hasValue("10000");
    assertThat(again.headers().firstValue("Upload-Complete")).hasValue("?1");
  }

  @Test
  void anotherOffsetIsRefusedAndZeroStartsAgain() {
    chunk(0, 4_000, "?0");

    HttpResponse<String> wrong = chunk(5_000, 6_000, "?0");
    HttpResponse<String> again = chunk(0, 6_000, "?0");

    assertThat(wrong.statusCode()).isEqualTo(409);
    assertThat(wrong.headers().firstValue("Upload-Offset")).hasValue("4000");
    assertThat(wrong.headers().firstValue("Content-Type")).hasValue(UPLOAD_V2);
    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(chunk(6_000, 10_000, "?1").statusCode()).isEqualTo(201);
    assertThat(growing.sealed(fileId, bytes.length)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Upload-Complete", "Upload-Length", "Content-Type", "Upload-Offset"})
  void headersThatTheTextAsksForAreAskedFor(String missing) {
    HttpRequest.Builder request = request().POST(BodyPublishers.ofByteArray(bytes));
    for (String[] header :
        new String[][] {
          {"Upload-Complete", "?0"},
          {"Upload-Length", "10000"},
          {"Content-Type", "application/octet-stream"},
          {"Upload-Offset", "0"}
        }) {
      if (!header[0].equals(missing)) {
        request.header(header[0], header[1]);
      }
    }

    HttpResponse<String> answer = client.send(request.build());

    assertThat(answer.statusCode()).isEqualTo(missing.equals("Content-Type") ? 415 : 400);
    assertThat(answer.body()).contains("\"message\"");
  }

  @Test
  void anotherTokenIsNoUpload() {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(server.resolve("/uploads/" + "f".repeat(64) + "/" + fileId))
                .header("Authorization", TableAuthorise.CREDENTIALS)
                .method("HEAD", BodyPublishers.noBody())
                .build());

    assertThat(answer.statusCode()).isEqualTo(404);
  }

  @Test
  void whoHasNoCredentialsIsAskedForThem() {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(server.resolve(path()))
                .POST(BodyPublishers.ofByteArray(bytes))
                .build());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(answer.body()).contains("\"message\"");
  }

  @Test
  void aCompleteFileIsFetched() {
    single();
    growing.sealed(fileId, bytes.length);

    HttpResponse<String> answer = send("GET", new byte[0]);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Length")).hasValue("10000");
  }

  @Test
  void aFileThatIsNotCompleteIsNotFetched() {
    chunk(0, 4_000, "?0");

    HttpResponse<String> answer = send("GET", new byte[0]);

    assertThat(answer.statusCode()).isEqualTo(409);
  }

  @Test
  void whatIsCanceledOnTheWayIsNotThere() {
    chunk(0, 4_000, "?0");
    HttpResponse<String> deleted = send("DELETE", new byte[0]);
    sessions.answer(fileId, Outcome.NOT_FOUND);

    HttpResponse<String> late = chunk(4_000, 10_000, "?1");

    assertThat(deleted.statusCode()).isEqualTo(204);
    assertThat(late.statusCode()).isEqualTo(404);
  }

  private static String path(UUID fileId) {
    return "/uploads/" + TableAuthorise.TOKEN + "/" + fileId;
  }

  private String path() {
    return path(fileId);
  }

  private HttpRequest.Builder request() {
    return HttpRequest.newBuilder(server.resolve(path()))
        .header("Authorization", TableAuthorise.CREDENTIALS);
  }

  private HttpResponse<String> send(String method, byte[] body, String... headers) {
    HttpRequest.Builder request = request().method(method, BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build());
  }

  private HttpResponse<String> single() {
    return send(
        "POST",
        bytes,
        "Content-Type",
        "application/octet-stream",
        "Upload-Length",
        "10000",
        "Upload-Complete",
        "?1");
  }

  private HttpResponse<String> chunk(int from, int to, String complete) {
    return send(
        "POST",
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
