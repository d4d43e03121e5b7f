package dev.stagedoor.publisher;

import static dev.stagedoor.publisher.Http.header;
import static dev.stagedoor.publisher.Http.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.events.PublishRequested;
import dev.stagedoor.publisher.application.PromoteRelease;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Simple API over HTTP. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class SimpleResourceTest {

  private static final String JSON = "application/vnd.pypi.simple.v1+json";
  private static final String WHEEL = "tide_water-2.4.0+local.1-py3-none-any.whl";

  @TestHTTPResource URI server;
  @Inject PromoteRelease promotion;
  @Inject Releases releases;
  private Http http;

  @BeforeEach
  void publish() {
    http = new Http(server);
    if (http.get("/simple/tide-water/").statusCode() == 404) {
      publish("tide-water", "2.4.0+local.1", WHEEL);
    }
  }

  @Test
  void aProjectIsHtmlByDefault() {
    HttpResponse<byte[]> page = http.get("/simple/tide-water/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Type")).isEqualToIgnoringCase("text/html; charset=utf-8");
    assertThat(text(page))
        .contains(
            "href=\"https://packages.example.org/files/tide_water-2.4.0%2Blocal.1-py3-none-any.whl#sha256=",
            "data-requires-python=\"&gt;=3.11\"",
            "data-core-metadata=\"sha256=",
            ">" + WHEEL + "</a>");
  }

  @Test
  void aProjectIsJsonForThoseWhoAskForIt() throws Exception {
    HttpResponse<byte[]> page =
        http.get("/simple/tide-water/", "Accept", JSON + ", text/html;q=0.1");

    assertThat(header(page, "Content-Type")).isEqualTo(JSON);
    JsonNode json = new ObjectMapper().readTree(page.body());
    assertThat(json.at("/meta/api-version").asText()).isEqualTo("1.4");
    assertThat(json.at("/meta/_last-serial").asText())
        .isEqualTo(header(page, "X-PyPI-Last-Serial"));
    assertThat(json.at("/versions").toString()).isEqualTo("[\"2.4.0+local.1\"]");
    assertThat(json.at("/files/0/filename").asText()).isEqualTo(WHEEL);
    assertThat(json.at("/files/0/size").asLong()).isEqualTo(Releases.content(WHEEL).length);
    assertThat(json.at("/files/0/upload-time").asText()).endsWith("Z");
  }

  @Test
  void thePageSaysHowItMayBeCached() {
    HttpResponse<byte[]> page = http.get("/simple/tide-water/");

    assertThat(header(page, "ETag")).matches("\"\\d+-html\"");
    assertThat(header(page, "Vary")).isEqualTo("Accept, Accept-Encoding");
    assertThat(header(page, "Cache-Control")).isEqualTo("public, max-age=0, must-revalidate");
    assertThat(header(page, "X-PyPI-Last-Serial")).matches("\\d+");
  }

  @Test
  void aKnownPageIsNotSentAgain() {
    String tag = header(http.get("/simple/tide-water/"), "ETag");

    HttpResponse<byte[]> page = http.get("/simple/tide-water/", "If-None-Match", "\"x\", W/" + tag);

    assertThat(page.statusCode()).isEqualTo(304);
    assertThat(page.body()).isEmpty();
    assertThat(header(page, "ETag")).isEqualTo(tag);
  }

  @Test
  void theTagOfOneFormIsNoneOfAnother() {
    String tag = header(http.get("/simple/tide-water/"), "ETag");

    HttpResponse<byte[]> page =
        http.get("/simple/tide-water/", "If-None-Match", tag, "Accept", JSON);

    assertThat(page.statusCode()).isEqualTo(200);
  }

  @Test
  void aNewReleaseIsVisibleAtOnce() {
    publish("quick", "1.0", "quick-1.0.tar.gz");
    String tag = header(http.get("/simple/quick/"), "ETag");
    publish("quick", "1.1", "quick-1.1.tar.gz");

    HttpResponse<byte[]> page = http.get("/simple/quick/", "If-None-Match", tag);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(text(page)).contains("quick-1.0.tar.gz", "quick-1.1.tar.gz");
  }

  @Test
  void aNameIsNormalizedByARedirectToThePublicUrl() {
    HttpResponse<byte[]> page = http.get("/simple/Tide_.Water/");

    assertThat(page.statusCode()).isEqualTo(301);
    assertThat(header(page, "Location"))
        .isEqualTo("https://packages.example.org/simple/tide-water/");
  }

  @Test
  void aMissingSlashIsARedirect() {
    HttpResponse<byte[]> project = http.get("/simple/tide-water");
    HttpResponse<byte[]> root = http.get("/simple");

    assertThat(project.statusCode()).isEqualTo(301);
    assertThat(header(project, "Location"))
        .isEqualTo("https://packages.example.org/simple/tide-water/");
    assertThat(root.statusCode()).isEqualTo(301);
    assertThat(header(root, "Location")).isEqualTo("https://packages.example.org/simple/");
  }

  @Test
  void anAbsentProjectIsAProblemOfItsType() throws Exception {
    HttpResponse<byte[]> page = http.get("/simple/absent/");

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(header(page, "Content-Type")).startsWith("application/problem+json");
    assertThat(new ObjectMapper().readTree(page.body()).at("/type").asText())
        .isEqualTo("https://packages.example.org/problems/not-found");
  }

  @Test
  void theRootListsProjectsInBothForms() throws Exception {
    HttpResponse<byte[]> html = http.get("/simple/");
    HttpResponse<byte[]> json = http.get("/simple/", "Accept", JSON);

    assertThat(text(html)).contains("tide-water</a>");
    assertThat(new ObjectMapper().readTree(json.body()).findValuesAsText("name"))
        .contains("tide-water");
    assertThat(header(json, "ETag")).matches("\"\\d+-json\"");
  }

  @Test
  void aHeadHasTheHeadersOfTheGet() {
    HttpResponse<byte[]> get = http.get("/simple/tide-water/");

    HttpResponse<byte[]> head = http.send("HEAD", "/simple/tide-water/");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "ETag")).isEqualTo(header(get, "ETag"));
  }

  @Test
  void aPostIsNotAllowed() {
    HttpResponse<byte[]> answer = http.send("POST", "/simple/");

    assertThat(answer.statusCode()).isEqualTo(405);
  }

  @Test
  void aPageIsCompressedForThoseWhoTakeIt() throws Exception {
    HttpResponse<byte[]> page =
        http.get("/simple/tide-water/", "Accept", JSON, "Accept-Encoding", "gzip");

    assertThat(header(page, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(page, "ETag")).matches("\"\\d+-json-gzip\"");
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(page.body()))) {
      assertThat(new ObjectMapper().readTree(in.readAllBytes()).at("/name").asText())
          .isEqualTo("tide-water");
    }
  }

  @Test
  void aPageIsNotCompressedForThoseWhoRefuseIt() {
    HttpResponse<byte[]> page =
        http.get("/simple/tide-water/", "Accept-Encoding", "br, gzip;q=0.0");

    assertThat(header(page, "Content-Encoding")).isNull();
    assertThat(text(page)).contains("<html");
  }

  private void publish(String project, String version, String... files) {
    PublishRequested request = releases.request(project, version, files);
    promotion.promote(request, Releases.context(request));
  }
}
