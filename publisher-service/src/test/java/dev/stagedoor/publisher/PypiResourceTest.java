package dev.stagedoor.publisher;

import static dev.stagedoor.publisher.Commanding.OWNER;
import static dev.stagedoor.publisher.Http.header;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.events.PublishRequested;
import dev.stagedoor.publisher.application.IndexReader;
import dev.stagedoor.publisher.application.PromoteRelease;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The JSON that tools of the public index read. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class PypiResourceTest {

  private static final String SDIST = "legible-1.0.tar.gz";
  private static final String WHEEL = "legible-1.0-cp312-abi3-manylinux_2_17_x86_64.whl";

  @TestHTTPResource URI server;
  @Inject PromoteRelease promotion;
  @Inject IndexReader index;
  @Inject Releases releases;
  private Http http;
  private Commanding commands;

  @BeforeEach
  void publish() {
    http = new Http(server);
    commands = new Commanding(server);
    if (index.projectSerial("legible").isEmpty()) {
      publish("legible", "1.0", SDIST, WHEEL);
      publish("legible", "2.0a1", "legible-2.0a1.tar.gz");
    }
  }

  @Test
  void aProjectTellsOfItsNewestReleaseFromItsMetadata() throws Exception {
    JsonNode document = json(http.get("/pypi/legible/json"));

    JsonNode info = document.get("info");
    assertThat(info.get("name").asText()).isEqualTo("Tide.Water");
    assertThat(info.get("version").asText()).isEqualTo("1.0");
    assertThat(info.get("summary").asText()).isEqualTo("Tides & currents");
    assertThat(info.get("requires_python").asText()).isEqualTo(">=3.11");
    assertThat(info.get("requires_dist").toString()).isEqualTo("[\"attrs>=23\"]");
    assertThat(info.get("classifiers")).hasSize(2);
    assertThat(info.at("/project_urls/Home page").asText()).isEqualTo("https://tides.example.org/");
    assertThat(info.get("description").asText()).isEqualToIgnoringNewLines("# Tides");
    assertThat(info.get("home_page").isNull()).isTrue();
    assertThat(info.get("yanked").asBoolean()).isFalse();
    assertThat(document.get("last_serial").asLong())
        .isEqualTo(index.projectSerial("legible").orElseThrow());
    assertThat(document.get("releases").fieldNames()).toIterable().containsExactly("1.0", "2.0a1");
    assertThat(document.get("urls")).hasSize(2);
    assertThat(document.get("vulnerabilities")).isEmpty();
  }

  @Test
  void aFileIsDescribedInFull() throws Exception {
    JsonNode urls = json(http.get("/pypi/legible/1.0/json")).get("urls");

    JsonNode wheel = urls.get(0);
    assertThat(wheel.get("filename").asText()).isEqualTo(WHEEL);
    assertThat(wheel.get("packagetype").asText()).isEqualTo("bdist_wheel");
    assertThat(wheel.get("python_version").asText()).isEqualTo("cp312");
    assertThat(wheel.at("/digests/sha256").asText()).hasSize(64);
    assertThat(wheel.get("size").asLong()).isEqualTo(Releases.content(WHEEL).length);
    assertThat(wheel.get("url").asText()).isEqualTo("https://packages.example.org/files/" + WHEEL);
    assertThat(wheel.get("upload_time_iso_8601").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z")
        .startsWith(wheel.get("upload_time").asText());
    assertThat(wheel.get("requires_python").asText()).isEqualTo(">=3.11");
    assertThat(wheel.get("yanked").toString()).isEqualTo("false");
    JsonNode sdist = urls.get(1);
    assertThat(sdist.get("packagetype").asText()).isEqualTo("sdist");
    assertThat(sdist.get("python_version").asText()).isEqualTo("source");
  }

  @Test
  void aReleaseIsFoundBySpellingsOfItsVersion() throws Exception {
    JsonNode document = json(http.get("/pypi/legible/2.0.0-alpha.1/json"));

    assertThat(document.at("/info/version").asText()).isEqualTo("2.0a1");
    assertThat(document.has("releases")).isFalse();
  }

  @Test
  void aYankedReleaseIsNotTheNewest() throws Exception {
    publish("retreat", "1.0", "retreat-1.0.tar.gz");
    publish("retreat", "1.1", "retreat-1.1.tar.gz");

    commands.send(OWNER, "PUT", "retreat/releases/1.1/yank", "{\"reason\": \"leaks\"}");

    assertThat(json(http.get("/pypi/retreat/json")).at("/info/version").asText()).isEqualTo("1.0");
    JsonNode yanked = json(http.get("/pypi/retreat/1.1/json"));
    assertThat(yanked.at("/info/yanked").asBoolean()).isTrue();
    assertThat(yanked.at("/info/yanked_reason").asText()).isEqualTo("leaks");
    assertThat(yanked.at("/urls/0/yanked_reason").asText()).isEqualTo("leaks");
  }

  @Test
  void aKnownDocumentIsNotSentAgain() {
    HttpResponse<byte[]> first = http.get("/pypi/legible/json");

    HttpResponse<byte[]> again =
        http.get("/pypi/legible/json", "If-None-Match", header(first, "ETag"));

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(header(first, "X-PyPI-Last-Serial")).matches("\\d+");
  }

  @Test
  void aDocumentIsCompressedForThoseWhoTakeIt() throws Exception {
    HttpResponse<byte[]> answer = http.get("/pypi/legible/json", "Accept-Encoding", "gzip");

    assertThat(header(answer, "Content-Encoding")).isEqualTo("gzip");
    assertThat(header(answer, "ETag")).endsWith("-gzip\"");
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertThat(new ObjectMapper().readTree(in.readAllBytes()).has("info")).isTrue();
    }
  }

  @Test
  void aHeadHasTheHeadersOfTheGet() {
    HttpResponse<byte[]> head = http.send("HEAD", "/pypi/legible/json");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(header(head, "ETag")).isEqualTo(header(http.get("/pypi/legible/json"), "ETag"));
  }

  @Test
  void anUnnormalizedNameIsARedirectToThePublicUrl() {
    HttpResponse<byte[]> project = http.get("/pypi/Legible/json");
    HttpResponse<byte[]> release = http.get("/pypi/Legible/1.0+a/json");

    assertThat(project.statusCode()).isEqualTo(301);
    assertThat(header(project, "Location"))
        .isEqualTo("https://packages.example.org/pypi/legible/json");
    assertThat(header(release, "Location"))
        .isEqualTo("https://packages.example.org/pypi/legible/1.0%2Ba/json");
  }

  @Test
  void whatIsNotThereIsAbsent() {
    publish("fileless", "1.0", "fileless-1.0.tar.gz");
    commands.send(OWNER, "DELETE", "fileless/releases/1.0", null);

    assertThat(http.get("/pypi/absent/json").statusCode()).isEqualTo(404);
    assertThat(http.get("/pypi/legible/7.0/json").statusCode()).isEqualTo(404);
    assertThat(http.get("/pypi/legible/no-version/json").statusCode()).isEqualTo(404);
    assertThat(http.get("/pypi/fileless/json").statusCode()).isEqualTo(404);
    assertThat(http.get("/pypi/Not a name/json".replace(" ", "%20")).statusCode()).isEqualTo(404);
  }

  private static JsonNode json(HttpResponse<byte[]> answer) throws IOException {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).startsWith("application/json");
    return new ObjectMapper().readTree(answer.body());
  }

  private void publish(String project, String version, String... files) {
    PublishRequested request = releases.request(project, version, files);
    promotion.promote(request, Releases.context(request));
  }
}
