package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.internal.AuthoriseAnswer.Outcome;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code HEAD} and {@code DELETE /uploads/{fileId}} of Resumable Uploads for HTTP. */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@Timeout(60)
class ResumableHeadDeleteTest {
  @TestHTTPResource("/")
  URI server;

  @Inject TableAuthorise sessions;
  @Inject Growing growing;
  Client client;
  UUID fileId;

  @BeforeEach
  void pendingUpload() {
    client = new Client(server);
    fileId = sessions.pending(1000, ResumablePatchTest.MECHANISM);
  }

  @Test
  void theOffsetIsWhereTheBytesEnd() {
    send(400, "?0");

    HttpResponse<String> answer = client.send("HEAD", fileId, new byte[0]);

    assertThat(answer.statusCode()).isEqualTo(204);
    HttpHeaders headers = answer.headers();
    assertThat(headers.firstValue("Upload-Offset")).hasValue("400");
    assertThat(headers.firstValue("Upload-Complete")).hasValue("?0");
    assertThat(headers.firstValue("Upload-Length")).hasValue("1000");
    assertThat(headers.firstValue("Upload-Limit").orElseThrow())
        .matches("max-size=1000, max-age=\\d+");
    assertThat(headers.firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void withAllBytesItIsComplete() {
    send(1000, "?1");

    HttpResponse<String> answer = client.send("HEAD", fileId, new byte[0]);

    assertThat(answer.headers().firstValue("Upload-Offset")).hasValue("1000");
    assertThat(answer.headers().firstValue("Upload-Complete")).hasValue("?1");
  }

  @Test
  void theOldFlagIsToldToWhoSpeaksIt() {
    HttpResponse<String> answer =
        client.send("HEAD", fileId, new byte[0], "Upload-Draft-Interop-Version", "3");

    assertThat(answer.headers().firstValue("Upload-Incomplete")).hasValue("?1");
    assertThat(answer.headers().firstValue("Upload-Complete")).isEmpty();
  }

  @Test
  void anUploadThatIsPastTakingBytesIsStillComplete() {
    send(1000, "?1");
    growing.sealed(fileId, 1000);
    sessions.answer(fileId, Outcome.NOT_PENDING);

    HttpResponse<String> answer = client.send("HEAD", fileId, new byte[0]);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Upload-Complete")).hasValue("?1");
  }

  @Test
  void cancellationEndsTheUpload() {
    send(400, "?0");

    HttpResponse<String> answer = client.send("DELETE", fileId, new byte[0]);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(client.send("HEAD", fileId, new byte[0]).statusCode()).isEqualTo(410);
  }

  private void send(int length, String complete) {
    HttpResponse<String> answer =
        client.send(
            "PATCH",
            fileId,
            new byte[length],
            "Content-Type",
            "application/partial-upload",
            "Upload-Offset",
            "0",
            "Upload-Complete",
            complete);
    assertThat(answer.statusCode()).isEqualTo(204);
  }
}
