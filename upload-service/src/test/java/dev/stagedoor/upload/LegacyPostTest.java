package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.internal.LegacyAnswer;
import dev.stagedoor.internal.LegacyAnswer.Outcome;
import dev.stagedoor.internal.LegacyUpload;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /legacy/} as its clients send it. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@Timeout(60)
class LegacyPostTest {
  private static final String BOUNDARY = "a-boundary";

  @TestHTTPResource("/")
  URI server;

  @Inject TableLegacy sessions;
  @Inject TableAuthorise authorise;
  @Inject BlobStore store;
  @Inject Rows rows;
  private String filename;
  private byte[] content;

  /** Status line, headers, body. */
  private record Reply(int status, String reason, String head, String body) {}

  @BeforeEach
  void aFile() {
    filename = "tidewater-1.0-%s.whl".formatted(UUID.randomUUID());
    content = Blobs.random(50_000);
  }

  @Test
  void contentAndDigestsGoToSessionServiceAndTheBytesAreThere() throws Exception {
    Reply reply =
        post(
            "/legacy/",
            form(
                field(":action", "file_upload"),
                field("protocol_version", "1"),
                field("name", "Tidewater"),
                field("version", "1.0"),
                field("description", "x".repeat(100_000)),
                field("md5_digest", digest("MD5")),
                field("sha256_digest", digest("SHA-256")),
                file(),
                field("attestations", "[]")));

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(reply.head()).contains("Content-Type: application/json\r\n");
    LegacyUpload upload = sessions.finished(filename);
    assertThat(upload.name()).isEqualTo("Tidewater");
    assertThat(upload.version()).isEqualTo("1.0");
    assertThat(upload.staged()).isFalse();
    assertThat(upload.size()).isEqualTo(content.length);
    assertThat(upload.hashes())
        .containsEntry("sha256", digest("SHA-256"))
        .containsEntry("md5", digest("MD5"))
        .hasSize(2);
    assertThat(Blobs.read(store, BlobKeys.upload(upload.fileId(), 1).value())).isEqualTo(content);
    Rows.Row row = rows.upload(upload.fileId()).orElseThrow();
    assertThat(row.state()).isEqualTo("open");
    assertThat(row.committed()).isEqualTo(content.length);
    assertThat(row.blobKey()).isEqualTo(BlobKeys.upload(upload.fileId(), 1).value());
  }

  @Test
  void whereTheFormStatesNoDigestItIsThatOfTheContent() throws Exception {
    Reply reply = post("/legacy", form(file()));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(sessions.finished(filename).hashes())
        .containsOnly(java.util.Map.entry("sha256", digest("SHA-256")));
    assertThat(sessions.finished(filename).name()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"/legacy/staged/, ''", "/legacy/?staged=true, ''", "/legacy/, true"})
  void theStageIsAskedForInThreeWaysAndNamedInTheAnswer(String path, String field)
      throws Exception {
    sessions.end(
        filename,
        new LegacyAnswer(
            Outcome.TAKEN,
            null,
            List.of(),
            "tidewater",
            UUID.randomUUID(),
            "http://index.test/upload/2.0/sessions/1",
            "http://index.test/stage/abc/simple/",
            0));

    Reply reply = post(path, form(field("staged", field), file()));

    assertThat(reply.status()).isEqualTo(200);
    assertThat(sessions.finished(filename).staged()).isTrue();
    assertThat(reply.body())
        .contains("\"session\":\"http://index.test/upload/2.0/sessions/1\"")
        .contains("\"stage\":\"http://index.test/stage/abc/simple/\"");
  }

  @ParameterizedTest
  @CsvSource({
    "FORBIDDEN, 403",
    "UNAUTHENTICATED, 403",
    "INVALID, 400",
    "EXISTS, 400",
    "CONFLICT, 409",
    "UNDECIDED, 503"
  })
  void whatIsRefusedBeforeTheContentIsSaidInTheStatusLineAndNothingIsKept(
      Outcome outcome, int status) throws Exception {
    sessions.refuse(filename, outcome, "Because\nof it – so.");

    Reply reply = post("/legacy/", form(file()));

    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.reason()).isEqualTo("Because of it ? so.");
    assertThat(reply.body()).contains("\"code\":\"%d Because".formatted(status));
    assertThat(sessions.finished(filename)).isNull();
  }

  @ParameterizedTest
  @CsvSource({"INVALID, 400", "EXISTS, 400", "CONFLICT, 409", "THERE_ALREADY, 200"})
  void whatIsNotTakenInTheEndIsDeleted(Outcome outcome, int status) throws Exception {
    sessions.end(filename, LegacyAnswer.refused(outcome, "No.", List.of("one", "two")));

    Reply reply = post("/legacy/", form(file()));

    assertThat(reply.status()).isEqualTo(status);
    UUID fileId = sessions.finished(filename).fileId();
    assertThat(store.stat(BlobKeys.upload(fileId, 1))).isEmpty();
    assertThat(rows.upload(fileId).orElseThrow().state()).isEqualTo("canceled");
  }

  @Test
  void whatIsNotDecidedYetIsKept() throws Exception {
    sessions.end(filename, LegacyAnswer.refused(Outcome.UNDECIDED, "Wait.", List.of()));

    Reply reply = post("/legacy/", form(file()));

    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.head()).contains("Retry-After: ");
    UUID fileId = sessions.finished(filename).fileId();
    assertThat(store.stat(BlobKeys.upload(fileId, 1))).isPresent();
  }

  @Test
  void aFileThatIsTooLargeIsRefused() throws Exception {
    content = new byte[(int) TableLegacy.SIZE_LIMIT + 1];

    Reply reply = post("/legacy/", form(file()));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.reason()).startsWith("File too large");
    assertThat(sessions.finished(filename)).isNull();
  }

  @Test
  void aFormThatBreaksOffLeavesNothing() throws Exception {
    byte[] whole = form(file());
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.getOutputStream().write(head("/legacy/", TableAuthorise.CREDENTIALS, whole.length));
      socket.getOutputStream().write(whole, 0, whole.length / 2);
      socket.shutdownOutput();

      socket.getInputStream().readAllBytes();
    }

    assertThat(sessions.finished(filename)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "submit, 410",
    "doc_upload, 410",
    "delete_everything, 400",
  })
  void otherActionsAreRefused(String action, int status) throws Exception {
    Reply reply = post("/legacy/", form(field(":action", action), file()));

    assertThat(reply.status()).isEqualTo(status);
    assertThat(sessions.finished(filename)).isNull();
  }

  @Test
  void aFormWithoutContentIsRefused() throws Exception {
    Reply reply = post("/legacy/", form(field(":action", "file_upload")));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.reason()).contains("content");
  }

  @Test
  void withoutCredentialsTheBodyIsNotAskedFor() throws Exception {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      String head =
          "POST /legacy/ HTTP/1.1\r\nHost: index.test\r\nContent-Length: 1000000\r\n"
              + "Content-Type: multipart/form-data; boundary=x\r\nExpect: 100-continue\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(reply).startsWith("HTTP/1.1 401 ").contains("WWW-Authenticate: Basic");
    }
  }

  @Test
  void badCredentialsAreForbidden() throws Exception {
    Reply reply = send(head("/legacy/", "Bearer wrong", 0), new byte[0]);

    assertThat(reply.status()).isEqualTo(403);
    assertThat(reply.reason()).startsWith("Invalid or non-existent authentication information");
  }

  private byte[] file() {
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    part.writeBytes(
        ("--%s\r\nContent-Disposition: form-data; name=\"content\"; filename=\"%s\"\r\n\r\n")
            .formatted(BOUNDARY, filename)
            .getBytes(StandardCharsets.UTF_8));
    part.writeBytes(content);
    part.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    return part.toByteArray();
  }

  private static byte[] field(String name, String value) {
    return "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(BOUNDARY, name, value)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] form(byte[]... parts) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      form.writeBytes(part);
    }
    form.writeBytes("--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
    return form.toByteArray();
  }

  private static byte[] head(String path, String credentials, int length) {
    return ("POST %s HTTP/1.1\r\nHost: index.test\r\nAuthorization: %s\r\nContent-Length: %d\r\n"
            + "Content-Type: multipart/form-data; boundary=%s\r\nConnection: close\r\n\r\n")
        .formatted(path, credentials, length, BOUNDARY)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private Reply post(String path, byte[] form) throws IOException {
    return send(head(path, TableAuthorise.CREDENTIALS, form.length), form);
  }

  private Reply send(byte[] head, byte[] body) throws IOException {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.getOutputStream().write(head);
      socket.getOutputStream().write(body);
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      String line = reply.substring(0, reply.indexOf("\r\n"));
      int blank = reply.indexOf("\r\n\r\n");
      return new Reply(
          Integer.parseInt(line.split(" ", 3)[1]),
          line.split(" ", 3)[2],
          reply.substring(0, blank + 2),
          reply.substring(blank + 4));
    }
  }

  private String digest(String algorithm) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
  }
}
