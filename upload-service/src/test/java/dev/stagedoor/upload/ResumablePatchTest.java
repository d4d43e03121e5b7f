package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code PATCH} and {@code POST /uploads/{fileId}} of Resumable Uploads for HTTP. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@Timeout(60)
class ResumablePatchTest {
  static final String MECHANISM = "vnd-stagedoor-resumable";
  private static final String[] PARTIAL = {"Content-Type", "application/partial-upload"};
  private static final String TYPES = "https://iana.org/assignments/http-problem-types#";

  @TestHTTPResource("/")
  URI server;

  @Inject TableAuthorise sessions;
  @Inject Growing growing;
  @Inject ObjectMapper mapper;
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
  void partsAreAppended() {
    HttpResponse<String> first = patch(0, 4_000, false);

    HttpResponse<String> last = patch(4_000, 10_000, true);

    assertThat(first.statusCode()).isEqualTo(204);
    assertThat(header(first, "Upload-Complete")).isEqualTo("?0");
    assertThat(header(first, "Upload-Offset")).isEqualTo("4000");
    assertThat(last.statusCode()).isEqualTo(204);
    assertThat(header(last, "Upload-Complete")).isEqualTo("?1");
    assertThat(header(last, "Upload-Offset")).isEqualTo("10000");
    assertThat(header(last, "Upload-Limit")).startsWith("max-size=10000, max-age=");
    assertThat(growing.sealed(fileId, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void anEmptyRequestSaysThatThatWasAll() {
    patch(0, 10_000, false);

    HttpResponse<String> last = patch(10_000, 10_000, true);

    assertThat(last.statusCode()).isEqualTo(204);
    assertThat(header(last, "Upload-Complete")).isEqualTo("?1");
  }

  /** As Apple's URLSession (3), tus-js-client (5, 6) and later clients say it. */
  @ParameterizedTest
  @CsvSource({
    "3, Upload-Incomplete, ?1, ?0, application/octet-stream",
    "4, Upload-Complete, ?0, ?1, application/octet-stream",
    "5, Upload-Complete, ?0, ?1, application/octet-stream",
    "6, Upload-Complete, ?0, ?1, application/partial-upload",
    "7, Upload-Complete, ?0, ?1, application/partial-upload",
    "8, Upload-Complete, ?0, ?1, application/partial-upload",
    "10, Upload-Complete, ?0, ?1, application/partial-upload"
  })
  void everyInteropVersionIsSpoken(
      String version, String flag, String more, String last, String mediaType) {
    String[] spoken = {"Upload-Draft-Interop-Version", version, "Content-Type", mediaType};
    HttpResponse<String> first =
        send("PATCH", 0, 6_000, with(spoken, "Upload-Offset", "0", flag, more));

    HttpResponse<String> second =
        send("PATCH", 6_000, 10_000, with(spoken, "Upload-Offset", "6000", flag, last));

    assertThat(first.statusCode()).isEqualTo(204);
    assertThat(header(first, flag)).isEqualTo(more);
    assertThat(second.statusCode()).isEqualTo(204);
    assertThat(header(second, flag)).isEqualTo(last);
    assertThat(growing.sealed(fileId, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void theOldFlagMayBeLeftOutAtTheEnd() {
    HttpResponse<String> answer =
        send("PATCH", 0, 10_000, "Upload-Draft-Interop-Version", "3", "Upload-Offset", "0");

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(header(answer, "Upload-Incomplete")).isEqualTo("?0");
  }

  @Test
  void anotherOffsetIsRefusedWithTheRightOne() throws IOException {
    patch(0, 4_000, false);

    HttpResponse<String> answer = patch(0, 4_000, false);

    JsonNode problem = assertProblem(answer, 409, "mismatching-upload-offset");
    assertThat(problem.get("expected-offset").asLong()).isEqualTo(4_000);
    assertThat(problem.get("provided-offset").asLong()).isZero();
    assertThat(header(answer, "Upload-Offset")).isEqualTo("4000");
    assertThat(header(answer, "Upload-Complete")).isEqualTo("?0");
  }

  @Test
  void aRepetitionOfTheLastPartIsNotToldThatItFailedAsAWhole() throws IOException {
    patch(0, 10_000, true);

    HttpResponse<String> answer = patch(0, 10_000, true);

    assertProblem(answer, 409, "mismatching-upload-offset");
    assertThat(header(answer, "Upload-Offset")).isEqualTo("10000");
    assertThat(answer.headers().firstValue("Upload-Complete")).isEmpty();
  }

  @Test
  void aCompletedUploadTakesNoMore() throws IOException {
    patch(0, 10_000, true);

    HttpResponse<String> answer =
        client.send(
            "PATCH",
            fileId,
            new byte[1],
            with(PARTIAL, "Upload-Offset", "10000", "Upload-Complete", "?1"));

    assertProblem(answer, 400, "completed-upload");
  }

  @Test
  void aLastPartThatIsTooShortIsRefused() throws IOException {
    HttpResponse<String> answer = patch(0, 4_000, true);

    assertProblem(answer, 400, "inconsistent-upload-length");
    assertThat(header(patch(0, 4_000, false), "Upload-Offset")).isEqualTo("4000");
  }

  @Test
  void anotherLengthThanDeclaredIsRefused() throws IOException {
    HttpResponse<String> answer =
        send(
            "PATCH",
            0,
            4_000,
            with(PARTIAL, "Upload-Offset", "0", "Upload-Complete", "?0", "Upload-Length", "9999"));

    assertProblem(answer, 400, "inconsistent-upload-length");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Digest", "Repr-Digest"})
  void aRightDigestIsTaken(String field) throws Exception {
    HttpResponse<String> answer = wholeWithDigest(field, bytes);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(growing.sealed(fileId, bytes.length)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Digest", "Repr-Digest"})
  void aWrongDigestLeavesTheOffset(String field) throws Exception {
    HttpResponse<String> answer = wholeWithDigest(field, new byte[1]);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(mapper.readTree(answer.body()).get("type").asText()).endsWith("/digest-mismatch");
    assertThat(header(head(), "Upload-Offset")).isEqualTo("0");
  }

  @Test
  void theDigestOfTheWholeSaysNothingOfAPart() {
    HttpResponse<String> answer =
        send(
            "PATCH",
            0,
            4_000,
            with(
                PARTIAL,
                "Upload-Offset",
                "0",
                "Upload-Complete",
                "?0",
                "Repr-Digest",
                "sha-256=:AAAA:"));

    assertThat(answer.statusCode()).isEqualTo(204);
  }

  @Test
  void anotherMediaTypeIsRefused() {
    HttpResponse<String> answer =
        send(
            "PATCH",
            0,
            10,
            "Content-Type",
            "application/octet-stream",
            "Upload-Offset",
            "0",
            "Upload-Complete",
            "?0");

    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource({"Upload-Offset, x", "Upload-Complete, yes"})
  void whatIsNoStructuredFieldIsAsGoodAsAbsent(String name, String value) {
    String[] right = {"Upload-Offset", "0", "Upload-Complete", "?0"};
    right[name.equals("Upload-Offset") ? 1 : 3] = value;

    HttpResponse<String> answer = send("PATCH", 0, 10, with(PARTIAL, right));

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void whoInsistsOnCreatingPostsAtZero() {
    HttpResponse<String> created = send("POST", 0, 4_000, "Upload-Complete", "?0");

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(header(created, "Location")).isEqualTo("http://index.test/uploads/" + fileId);
    assertThat(header(created, "Upload-Complete")).isEqualTo("?0");
    assertThat(patch(4_000, 10_000, true).statusCode()).isEqualTo(204);
    assertThat(growing.sealed(fileId, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void aPostOfAllIsComplete() {
    HttpResponse<String> created = send("POST", 0, 10_000, "Upload-Complete", "?1");

    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(header(created, "Upload-Complete")).isEqualTo("?1");
  }

  @Test
  void whoAsksByItsVersionIsToldWhereToGoOnBeforeItsBodyIsRead() throws IOException {
    try (RawConnection connection = new RawConnection(server)) {
      connection.head(
          "POST",
          fileId,
          TableAuthorise.CREDENTIALS,
          "Upload-Draft-Interop-Version: 6",
          "Upload-Complete: ?1",
          "Content-Length: 10000");
      assertThat(connection.line()).isEqualTo("HTTP/1.1 104 Upload Resumption Supported");
      assertThat(Arrays.asList(connection.headers().split("\n")))
          .contains(
              "Location: http://index.test/uploads/" + fileId, "Upload-Draft-Interop-Version: 6")
          .anyMatch(header -> header.startsWith("Upload-Limit: max-size=10000, max-age="))
          .noneMatch(header -> header.toLowerCase(Locale.ROOT).startsWith("content-length"));

      connection.write(bytes);

      assertThat(connection.line()).isEqualTo("HTTP/1.1 201 Created");
      connection.headers();
      connection.head("HEAD", fileId, TableAuthorise.CREDENTIALS, "Accept: */*");
      assertThat(connection.line()).isEqualTo("HTTP/1.1 204 No Content");
    }
    assertThat(growing.sealed(fileId, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void aPostThatIsRepeatedIsToldTheOffset() throws IOException {
    send("POST", 0, 4_000, "Upload-Complete", "?0");

    HttpResponse<String> again = send("POST", 0, 4_000, "Upload-Complete", "?0");

    assertProblem(again, 409, "mismatching-upload-offset");
    assertThat(header(again, "Upload-Offset")).isEqualTo("4000");
  }

  private HttpResponse<String> patch(int from, int to, boolean last) {
    return send(
        "PATCH",
        from,
        to,
        with(
            PARTIAL,
            "Upload-Offset",
            Integer.toString(from),
            "Upload-Complete",
            last ? "?1" : "?0"));
  }

  private HttpResponse<String> wholeWithDigest(String field, byte[] of) throws Exception {
    String digest =
        Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(of));
    return send(
        "PATCH",
        0,
        10_000,
        with(
            PARTIAL,
            "Upload-Offset",
            "0",
            "Upload-Complete",
            "?1",
            field,
            "unixsum=:AAA=:, sha-256=:" + digest + ":"));
  }

  private HttpResponse<String> head() {
    return client.send("HEAD", fileId, new byte[0]);
  }

  private HttpResponse<String> send(String method, int from, int to, String... headers) {
    return client.send(method, fileId, Arrays.copyOfRange(bytes, from, to), headers);
  }

  private JsonNode assertProblem(HttpResponse<String> answer, int status, String type)
      throws IOException {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    JsonNode problem = mapper.readTree(answer.body());
    assertThat(problem.get("type").asText()).isEqualTo(TYPES + type);
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    return problem;
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }

  private static String[] with(String[] first, String... more) {
    String[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }
}
