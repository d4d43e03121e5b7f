package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.blobstore.BlobStore;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code PATCH /uploads/{fileId}} of tus 1.0. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@Timeout(60)
class TusPatchTest {
  @TestHTTPResource("/")
  URI server;

  @Inject TableAuthorise sessions;
  @Inject Rows rows;
  @Inject Growing growing;
  @Inject BlobStore store;
  Tus tus;

  @BeforeEach
  void connect() {
    tus = new Tus(server);
  }

  @Test
  void aWholeFileInOneRequestIsKept() {
    byte[] bytes = Blobs.random(3_000_000);
    UUID fileId = sessions.pending(bytes.length, Tus.MECHANISM);

    HttpResponse<String> answer = tus.patch(fileId, 0, bytes);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(Tus.offset(answer)).isEqualTo(bytes.length);
    assertThat(answer.headers().firstValue("Tus-Resumable")).hasValue("1.0.0");
    assertThat(growing.sealed(fileId, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void chunksAreJoinedInTheirOrder() {
    byte[] bytes = Blobs.random(100_000);
    UUID fileId = sessions.pending(bytes.length, Tus.MECHANISM);
    tus.patch(fileId, 0, Arrays.copyOfRange(bytes, 0, 40_000));
    tus.patch(fileId, 40_000, Arrays.copyOfRange(bytes, 40_000, 40_001));

    HttpResponse<String> answer =
        tus.patch(fileId, 40_001, Arrays.copyOfRange(bytes, 40_001, 100_000));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(growing.sealed(fileId, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void aBodyWithoutALengthIsKept() {
    byte[] bytes = Blobs.random(300_000);
    UUID fileId = sessions.pending(bytes.length, Tus.MECHANISM);

    HttpResponse<String> answer =
        new Client(server)
            .send(
                "PATCH",
                fileId,
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)),
                "Tus-Resumable",
                "1.0.0",
                "Content-Type",
                "application/offset+octet-stream",
                "Upload-Offset",
                "0");

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(growing.sealed(fileId, bytes.length)).isEqualTo(bytes);
  }

  /** Often, because the end of an HTTP/2 body comes at any moment between its last bytes. */
  @RepeatedTest(10)
  void overHttp2ItIsTheSame() throws Exception {
    byte[] bytes = Blobs.random(3_000_000);
    UUID fileId = sessions.pending(bytes.length, Tus.MECHANISM);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve("/uploads/" + fileId))
            .header("Authorization", TableAuthorise.CREDENTIALS)
            .header("Tus-Resumable", "1.0.0");
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
      // The first request is what upgrades the connection.
      http.send(request.copy().HEAD().build(), BodyHandlers.discarding());

      HttpResponse<Void> answer =
          http.send(
              request
                  .header("Content-Type", "application/offset+octet-stream")
                  .header("Upload-Offset", "0")
                  .method(
                      "PATCH", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                  .build(),
              BodyHandlers.discarding());

      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      assertThat(answer.statusCode()).isEqualTo(204);
    }
    assertThat(growing.sealed(fileId, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void anEmptyRequestChangesNothing() {
    UUID fileId = sessions.pending(10, Tus.MECHANISM);
    tus.patch(fileId, 0, new byte[4]);

    HttpResponse<String> answer = tus.patch(fileId, 4, new byte[0]);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(Tus.offset(answer)).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({"0", "3", "5", "10"})
  void anotherOffsetIsRefusedWithTheRightOne(long offset) {
    UUID fileId = sessions.pending(10, Tus.MECHANISM);
    tus.patch(fileId, 0, new byte[4]);

    HttpResponse<String> answer = tus.patch(fileId, offset, new byte[0]);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(Tus.offset(answer)).isEqualTo(4);
    assertThat(answer.body()).contains("offset-mismatch");
  }

  @Test
  void aRepetitionAfterALostAnswerIsToldTheOffset() {
    byte[] bytes = Blobs.random(1000);
    UUID fileId = sessions.pending(bytes.length, Tus.MECHANISM);
    tus.patch(fileId, 0, bytes);

    HttpResponse<String> again = tus.patch(fileId, 0, bytes);

    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(Tus.offset(again)).isEqualTo(1000);
    assertThat(growing.sealed(fileId, 1000)).isEqualTo(bytes);
  }

  @Test
  void moreThanWasDeclaredIsRefusedBeforeItIsRead() throws IOException {
    UUID fileId = sessions.pending(10, Tus.MECHANISM);
    tus.patch(fileId, 0, new byte[4]);
    try (RawConnection connection = new RawConnection(server)) {

      connection.head(
          "PATCH",
          fileId,
          TableAuthorise.CREDENTIALS,
          "Tus-Resumable: 1.0.0",
          "Content-Type: application/offset+octet-stream",
          "Upload-Offset: 4",
          "Content-Length: 7",
          "Expect: 100-continue");

      assertThat(connection.line()).isEqualTo("HTTP/1.1 400 Bad Request");
    }
    assertThat(tus.offset(fileId)).isEqualTo(4);
  }

  @Test
  void moreThanWasDeclaredIsStoppedWhereNoLengthSaysSo() {
    UUID fileId = sessions.pending(10, Tus.MECHANISM);

    HttpResponse<String> answer =
        new Client(server)
            .send(
                "PATCH",
                fileId,
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[11])),
                "Tus-Resumable",
                "1.0.0",
                "Content-Type",
                "application/offset+octet-stream",
                "Upload-Offset",
                "0");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(tus.offset(fileId)).isLessThanOrEqualTo(10);
  }

  @Test
  void aStrangerIsRefusedBeforeContinue() throws IOException {
    UUID fileId = sessions.pending(10, Tus.MECHANISM);
    try (RawConnection connection = new RawConnection(server)) {

      connection.head(
          "PATCH",
          fileId,
          "Bearer wrong",
          "Tus-Resumable: 1.0.0",
          "Content-Length: 10",
          "Expect: 100-continue");

      assertThat(connection.line()).isEqualTo("HTTP/1.1 401 Unauthorized");
      assertThat(connection.headers()).containsIgnoringCase("Tus-Resumable: 1.0.0");
    }
    assertThat(rows.upload(fileId)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"sha1,SHA-1", "sha256,SHA-256", "md5,MD5"})
  void aRightChecksumIsTaken(String name, String algorithm) throws Exception {
    byte[] bytes = Blobs.random(10_000);
    UUID fileId = sessions.pending(bytes.length, Tus.MECHANISM);
    String checksum = base64(MessageDigest.getInstance(algorithm).digest(bytes));

    HttpResponse<String> answer =
        tus.patch(fileId, 0, bytes, "Upload-Checksum", name + " " + checksum);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(growing.sealed(fileId, bytes.length)).isEqualTo(bytes);
  }

  @Test
  void aRightCrcIsTaken() {
    byte[] bytes = Blobs.random(10_000);
    UUID fileId = sessions.pending(bytes.length, Tus.MECHANISM);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    String checksum = base64(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());

    HttpResponse<String> answer =
        tus.patch(fileId, 0, bytes, "Upload-Checksum", "crc32 " + checksum);

    assertThat(answer.statusCode()).isEqualTo(204);
  }

  @Test
  void aWrongChecksumLeavesTheOffset() {
    byte[] bytes = Blobs.random(10_000);
    UUID fileId = sessions.pending(bytes.length, Tus.MECHANISM);
    tus.patch(fileId, 0, Arrays.copyOf(bytes, 10));

    HttpResponse<String> answer =
        tus.patch(
            fileId,
            10,
            Arrays.copyOfRange(bytes, 10, 10_000),
            "Upload-Checksum",
            "sha1 " + base64(new byte[20]));

    assertThat(answer.statusCode()).isEqualTo(460);
    assertThat(tus.offset(fileId)).isEqualTo(10);
    assertThat(tus.patch(fileId, 10, Arrays.copyOfRange(bytes, 10, 10_000)).statusCode())
        .isEqualTo(204);
    assertThat(growing.sealed(fileId, bytes.length)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"sha3 AAAA", "sha1", "sha1 ***"})
  void aChecksumThatCannotBeCheckedIsRefused(String checksum) {
    UUID fileId = sessions.pending(10, Tus.MECHANISM);

    HttpResponse<String> answer = tus.patch(fileId, 0, new byte[10], "Upload-Checksum", checksum);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(tus.offset(fileId)).isZero();
  }

  @Test
  void anotherVersionIsRefused() {
    UUID fileId = sessions.pending(10, Tus.MECHANISM);

    HttpResponse<String> answer =
        new Client(server)
            .send("PATCH", fileId, new byte[10], "Tus-Resumable", "0.2.2", "Upload-Offset", "0");

    assertThat(answer.statusCode()).isEqualTo(412);
    assertThat(answer.headers().firstValue("Tus-Version")).hasValue("1.0.0");
    assertThat(rows.upload(fileId)).isEmpty();
  }

  @Test
  void anotherMediaTypeIsRefused() {
    UUID fileId = sessions.pending(10, Tus.MECHANISM);

    HttpResponse<String> answer =
        new Client(server)
            .send(
                "PATCH",
                fileId,
                new byte[10],
                "Tus-Resumable",
                "1.0.0",
                "Content-Type",
                "application/octet-stream",
                "Upload-Offset",
                "0");

    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @Test
  void withoutAnOffsetItIsRefused() {
    UUID fileId = sessions.pending(10, Tus.MECHANISM);

    HttpResponse<String> answer =
        new Client(server)
            .send(
                "PATCH",
                fileId,
                new byte[10],
                "Tus-Resumable",
                "1.0.0",
                "Content-Type",
                "application/offset+octet-stream");

    assertThat(answer.statusCode()).isEqualTo(400);
  }

  @Test
  void aPostThatMeansPatchIsOne() {
    byte[] bytes = Blobs.random(10);
    UUID fileId = sessions.pending(10, Tus.MECHANISM);

    HttpResponse<String> answer =
        new Client(server)
            .send(
                "POST",
                fileId,
                bytes,
                "X-HTTP-Method-Override",
                "PATCH",
                "Tus-Resumable",
                "1.0.0",
                "Content-Type",
                "application/offset+octet-stream",
                "Upload-Offset",
                "0");

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(growing.sealed(fileId, 10)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"http-post-bytes", "vnd-stagedoor-chunks"})
  void anUploadOfAnotherMechanismIsRefused(String mechanism) {
    UUID fileId = sessions.pending(10, mechanism);

    HttpResponse<String> answer = tus.patch(fileId, 0, new byte[10]);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("file-state").contains(mechanism);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
