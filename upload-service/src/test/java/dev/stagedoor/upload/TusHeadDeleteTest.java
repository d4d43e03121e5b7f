package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.internal.AuthoriseAnswer.Outcome;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code HEAD}, {@code DELETE} and {@code OPTIONS /uploads/{fileId}} of tus 1.0. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@Timeout(60)
class TusHeadDeleteTest {
  @TestHTTPResource("/")
  URI server;

  @Inject TableAuthorise sessions;
  @Inject Growing growing;
  @Inject TableCancelFile cancelFile;
  Tus tus;

  @BeforeEach
  void connect() {
    tus = new Tus(server);
  }

  @Test
  void beforeTheFirstByteTheOffsetIsZero() {
    UUID fileId = sessions.pending(1000, Tus.MECHANISM);

    HttpResponse<String> answer = tus.head(fileId);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Tus.offset(answer)).isZero();
    assertThat(answer.headers().firstValue("Upload-Length")).hasValue("1000");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.headers().firstValue("Tus-Resumable")).hasValue("1.0.0");
  }

  @Test
  void afterwardsItIsWhereTheBytesEnd() {
    UUID fileId = sessions.pending(1000, Tus.MECHANISM);
    tus.patch(fileId, 0, new byte[333]);

    HttpResponse<String> answer = tus.head(fileId);

    assertThat(Tus.offset(answer)).isEqualTo(333);
  }

  @Test
  void anUploadThatIsPastTakingBytesIsStillToldToBeWhole() {
    UUID fileId = sessions.pending(1000, Tus.MECHANISM);
    tus.patch(fileId, 0, new byte[1000]);
    growing.sealed(fileId, 1000);
    sessions.answer(fileId, Outcome.NOT_PENDING);

    HttpResponse<String> answer = tus.head(fileId);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Tus.offset(answer)).isEqualTo(1000);
    assertThat(answer.headers().firstValue("Upload-Length")).hasValue("1000");
  }

  @Test
  void anUploadThatIsNotPendingAndNotWholeIsRefused() {
    UUID fileId = sessions.pending(1000, Tus.MECHANISM);
    tus.patch(fileId, 0, new byte[10]);
    sessions.answer(fileId, Outcome.NOT_PENDING);

    HttpResponse<String> answer = tus.head(fileId);

    assertThat(answer.statusCode()).isEqualTo(409);
  }

  @ParameterizedTest
  @CsvSource({"FORBIDDEN, 403", "NOT_FOUND, 404", "GONE, 410"})
  void whatSessionServiceRefusesIsRefused(Outcome outcome, int status) {
    UUID fileId = sessions.answering(outcome);

    HttpResponse<String> answer = tus.head(fileId);

    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void theConnectionIsUsableAfterARefusal() throws IOException {
    UUID fileId = sessions.pending(10, Tus.MECHANISM);
    try (RawConnection connection = new RawConnection(server)) {
      connection.head("HEAD", fileId, "Bearer wrong", "Tus-Resumable: 1.0.0");
      assertThat(connection.line()).isEqualTo("HTTP/1.1 401 Unauthorized");
      connection.headers();

      connection.head("HEAD", fileId, TableAuthorise.CREDENTIALS, "Tus-Resumable: 1.0.0");

      assertThat(connection.line()).isEqualTo("HTTP/1.1 200 OK");
    }
  }

  @Test
  void terminationEndsTheUpload() {
    UUID fileId = sessions.pending(1000, Tus.MECHANISM);
    tus.patch(fileId, 0, new byte[500]);

    HttpResponse<String> answer = tus.delete(fileId);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(tus.head(fileId).statusCode()).isEqualTo(410);
  }

  @Test
  void terminationOfNothingIsNoError() {
    UUID fileId = sessions.pending(1000, Tus.MECHANISM);

    HttpResponse<String> answer = tus.delete(fileId);

    assertThat(answer.statusCode()).isEqualTo(204);
  }

  @Test
  void terminationIsRefusedWhenTheUploadWasCompletedMeanwhile() {
    UUID fileId = sessions.pending(1000, Tus.MECHANISM);
    tus.patch(fileId, 0, new byte[500]);
    cancelFile.refuseOnce(Outcome.NOT_PENDING);

    HttpResponse<String> answer = tus.delete(fileId);

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(tus.offset(fileId)).isEqualTo(500);
  }

  @Test
  void itsEndIsTold() {
    UUID fileId = sessions.pending(1000, Tus.MECHANISM);

    HttpResponse<String> answer = tus.patch(fileId, 0, new byte[500]);

    assertThat(answer.headers().firstValue("Upload-Expires"))
        .hasValue("Thu, 01 Aug 2126 12:00:00 GMT");
    assertThat(tus.head(fileId).headers().firstValue("Upload-Expires"))
        .hasValue("Thu, 01 Aug 2126 12:00:00 GMT");
  }

  @Test
  void optionsTellWhatIsSpokenWithoutCredentials() throws IOException {
    try (RawConnection connection = new RawConnection(server)) {
      connection.head("OPTIONS", UUID.randomUUID(), "none");

      assertThat(connection.line()).isEqualTo("HTTP/1.1 204 No Content");
      assertThat(Arrays.asList(connection.headers().split("\n")))
          .contains(
              "Tus-Version: 1.0.0",
              "Tus-Extension: checksum,expiration,termination",
              "Tus-Checksum-Algorithm: sha1,sha256,md5,crc32",
              "Accept-Patch: application/partial-upload");
    }
  }
}
