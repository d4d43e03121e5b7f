package dev.stagedoor.publisher;

import static dev.stagedoor.publisher.Http.header;
import static dev.stagedoor.publisher.Http.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.events.Manifest;
import dev.stagedoor.events.PublishRequested;
import dev.stagedoor.publisher.application.PromoteRelease;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files over HTTP. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class FilesResourceTest {

  private static final String NAME = "served-1.0+x.tar.gz";
  private static final String PATH = "/files/served-1.0%2Bx.tar.gz";
  private static final byte[] CONTENT = Releases.content(NAME);
  private static final String TAG = '"' + Manifest.sha256(CONTENT) + '"';

  @TestHTTPResource URI server;
  @Inject PromoteRelease promotion;
  @Inject Releases releases;
  private Http http;

  @BeforeEach
  void publish() {
    http = new Http(server);
    if (http.get(PATH).statusCode() == 404) {
      PublishRequested request = releases.request("served", "1.0+x", NAME);
      promotion.promote(request, Releases.context(request));
    }
  }

  @Test
  void aFileIsServedWholeAndForEver() {
    HttpResponse<byte[]> file = http.get(PATH, "Accept-Encoding", "gzip");

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).isEqualTo(CONTENT);
    assertThat(header(file, "Content-Type")).isEqualTo("application/octet-stream");
    assertThat(header(file, "Content-Length")).isEqualTo("" + CONTENT.length);
    assertThat(header(file, "Content-Encoding")).isNull();
    assertThat(header(file, "Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    assertThat(header(file, "ETag")).isEqualTo(TAG);
    assertThat(header(file, "Accept-Ranges")).isEqualTo("bytes");
  }

  @Test
  void aFileIsNeverAPage() {
    HttpResponse<byte[]> file = http.get(PATH);

    assertThat(header(file, "Content-Disposition")).isEqualTo("attachment");
    assertThat(header(file, "Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
    assertThat(header(file, "X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void aPlusNeedNotBeEscaped() {
    HttpResponse<byte[]> file = http.get("/files/" + NAME);

    assertThat(file.statusCode()).isEqualTo(200);
  }

  @Test
  void aRangeIsServed() {
    HttpResponse<byte[]> part = http.get(PATH, "Range", "bytes=10-19");

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(CONTENT, 10, 20));
    assertThat(header(part, "Content-Range")).isEqualTo("bytes 10-19/" + CONTENT.length);
    assertThat(header(part, "Content-Length")).isEqualTo("10");
  }

  @Test
  void theEndOfAFileIsServed() {
    HttpResponse<byte[]> part = http.get(PATH, "Range", "bytes=-7");

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body())
        .isEqualTo(Arrays.copyOfRange(CONTENT, CONTENT.length - 7, CONTENT.length));
  }

  @Test
  void aRangeBeyondTheEndIsNotSatisfiable() {
    HttpResponse<byte[]> part = http.get(PATH, "Range", "bytes=" + CONTENT.length + "-");

    assertThat(part.statusCode()).isEqualTo(416);
    assertThat(header(part, "Content-Range")).isEqualTo("bytes */" + CONTENT.length);
  }

  @Test
  void aRangeOfTheFileThatTheClientHasIsServed() {
    HttpResponse<byte[]> part = http.get(PATH, "Range", "bytes=5-", "If-Range", TAG);

    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo(Arrays.copyOfRange(CONTENT, 5, CONTENT.length));
  }

  @Test
  void aRangeOfAnotherFileIsTheWholeFile() {
    HttpResponse<byte[]> file = http.get(PATH, "Range", "bytes=5-", "If-Range", "\"other\"");

    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.body()).isEqualTo(CONTENT);
  }

  @Test
  void aKnownFileIsNotSentAgain() {
    HttpResponse<byte[]> file = http.get(PATH, "If-None-Match", TAG);

    assertThat(file.statusCode()).isEqualTo(304);
    assertThat(file.body()).isEmpty();
  }

  @Test
  void aHeadTellsTheLength() {
    HttpResponse<byte[]> head = http.send("HEAD", PATH);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "Content-Length")).isEqualTo("" + CONTENT.length);
    assertThat(header(head, "ETag")).isEqualTo(TAG);
  }

  @Test
  void theMetadataIsServedBesideTheFile() {
    HttpResponse<byte[]> metadata = http.get(PATH + ".metadata");

    assertThat(metadata.statusCode()).isEqualTo(200);
    assertThat(text(metadata)).isEqualTo(Releases.METADATA);
    assertThat(header(metadata, "ETag")).isEqualTo('"' + Manifest.sha256(metadata.body()) + '"');
  }

  @Test
  void aStoreWithoutLocalFilesIsStreamed() {
    TestBeans.LOCAL_FILES.set(false);
    try {
      HttpResponse<byte[]> file = http.get(PATH);
      HttpResponse<byte[]> part = http.get(PATH, "Range", "bytes=10-19");

      assertThat(file.body()).isEqualTo(CONTENT);
      assertThat(header(file, "Content-Length")).isEqualTo("" + CONTENT.length);
      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(part.body()).isEqualTo(Arrays.copyOfRange(CONTENT, 10, 20));
      assertThat(header(part, "Content-Length")).isEqualTo("10");
    } finally {
      TestBeans.LOCAL_FILES.set(true);
    }
  }

  @Test
  void whatIsNotPublishedIsAbsent() {
    assertThat(http.get("/files/absent-1.0.tar.gz").statusCode()).isEqualTo(404);
    assertThat(http.get("/files/absent-1.0.tar.gz.metadata").statusCode()).isEqualTo(404);
    assertThat(http.send("HEAD", "/files/absent-1.0.tar.gz").statusCode()).isEqualTo(404);
    assertThat(http.get("/files/..%2F..%2Fetc%2Fpasswd").statusCode()).isEqualTo(404);
  }
}
