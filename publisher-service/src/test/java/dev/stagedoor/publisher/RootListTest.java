package dev.stagedoor.publisher;

import static dev.stagedoor.publisher.Http.header;
import static dev.stagedoor.publisher.Http.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.events.PublishRequested;
import dev.stagedoor.publisher.application.IndexReader;
import dev.stagedoor.publisher.application.PromoteRelease;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list of projects of a large index. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class RootListTest {

  private static final int MANY = 50_000;

  @TestHTTPResource URI server;
  @Inject PromoteRelease promotion;
  @Inject IndexReader index;
  @Inject Releases releases;
  @Inject Outboxed database;
  private Http http;

  @BeforeEach
  void fill() {
    http = new Http(server);
    database.change(
        """
        INSERT INTO project (name, display_name, serial, created_at)
        SELECT 'crowded-' || lpad(n::text, 6, '0'), 'x', 0, now() FROM generate_series(1, ?) n
        """,
        MANY);
    // Else the page that an earlier test has asked for would be taken from memory.
    PublishRequested request = releases.request("after-the-crowd-" + System.nanoTime(), "1.0");
    promotion.promote(request, Releases.context(request));
  }

  @AfterEach
  void empty() {
    database.change("DELETE FROM project WHERE name LIKE 'crowded-%'");
  }

  @Test
  void aLongListIsMadeWhileItIsSentAndIsWhole() throws Exception {
    HttpResponse<byte[]> plain = http.get("/simple/");
    HttpResponse<byte[]> gzip = http.get("/simple/", "Accept-Encoding", "gzip");

    assertThat(header(plain, "Content-Length")).isNull();
    assertThat(header(plain, "ETag")).isEqualTo("\"" + index.rootSerial() + "-html\"");
    List<String> listed =
        text(plain).lines().filter(line -> line.startsWith("<a href=\"crowded-")).toList();
    assertThat(listed).hasSize(MANY).isSorted().doesNotHaveDuplicates();
    assertThat(text(plain)).contains("after-the-crowd-").endsWith("-->\n");
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip.body()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text(plain));
    }
  }

  @Test
  void aHeadOfALongListIsShort() {
    HttpResponse<byte[]> head = http.send("HEAD", "/simple/");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "ETag")).isEqualTo("\"" + index.rootSerial() + "-html\"");
  }

  @Test
  void theListIsThatOfOneMomentThoughItIsReadInParts() {
    long serial = index.rootSerial();
    var names = index.names(serial);
    List<String> first = IntStream.range(0, 1_000).mapToObj(i -> names.next()).toList();
    PublishRequested late = releases.request("zz-late-" + System.nanoTime(), "1.0");
    promotion.promote(late, Releases.context(late));

    List<String> rest = new java.util.ArrayList<>();
    names.forEachRemaining(rest::add);

    assertThat(rest).doesNotContain(late.project());
    assertThat(first.size() + rest.size()).isGreaterThan(MANY);
    assertThat(index.names(index.rootSerial())).toIterable().contains(late.project());
  }
}
