package dev.stagedoor.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.internal.AuthoriseAnswer.Outcome;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code HEAD} and {@code DELETE /uploads/{fileId}} of chunks (PEP 694, April 2025). */
@QuarkusTest
@WithTestResource(PostgresResource.class)
@Timeout(60)
class ChunksHeadDeleteTest {
  @TestHTTPResource("/")
  URI server;

  @Inject TableAuthorise sessions;
  @Inject Growing growing;
  Client client;
  UUID fileId;

  @BeforeEach
  void pendingUpload() {
    client = new Client(server);
    fileId = sessions.pending(1000, ChunksPostTest.MECHANISM);
  }

  @Test
  void theOffsetIsWhereTheBytesEnd() {
    client.send("POST", fileId, new byte[400], "Upload-Offset", "0", "Upload-Complete", "?0");

    HttpResponse<String> answer = client.send("HEAD", fileId, new byte[0]);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Upload-Offset")).hasValue("400");
    assertThat(answer.headers().firstValue("Upload-Complete")).hasValue("?0");
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void withoutAnyDataTheOffsetIsZero() {
    HttpResponse<String> answer = client.send("HEAD", fileId, new byte[0]);

    assertThat(answer.headers().firstValue("Upload-Offset")).hasValue("0");
  }

  @Test
  void anUploadThatIsPastTakingBytesIsStillComplete() {
    client.send("POST", fileId, new byte[1000]);
    growing.sealed(fileId, 1000);
    sessions.answer(fileId, Outcome.NOT_PENDING);

    HttpResponse<String> answer = client.send("HEAD", fileId, new byte[0]);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Upload-Offset")).hasValue("1000");
    assertThat(answer.headers().firstValue("Upload-Complete")).hasValue("?1");
  }

  @Test
  void cancellationEndsTheUpload() {
    client.send("POST", fileId, new byte[1000]);

    HttpResponse<String> answer = client.send("DELETE", fileId, new byte[0]);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(client.send("HEAD", fileId, new byte[0]).statusCode()).isEqualTo(410);
  }
}
