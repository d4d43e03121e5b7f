package dev.stagedoor.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A page of a service, made as the package's documentation says. */
@QuarkusTest
class ServedPageTest {

  @TestHTTPResource URI server;

  @Test
  void aPageIsServedInTheLayoutWithTheHeaders() throws Exception {
    HttpResponse<String> page = get("/sample");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.body())
        .contains("<title>Sample · Stagedoor</title>", "packages.example.org", "<b>NAME</b>")
        .contains("<p>&lt;hostile&gt;</p>")
        .contains("href=\"/" + PageAsset.STYLE.path() + "\"");
    PageHeaders.values()
        .forEach((name, value) -> assertThat(page.headers().firstValue(name)).contains(value));
  }

  @Test
  void anErrorOfAPageHasTheHeadersToo() throws Exception {
    HttpResponse<String> page = get("/sample/missing");

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
  }

  @Test
  void whatIsNoPageHasNotThePagesPolicy() throws Exception {
    HttpResponse<String> answer = get("/sample/api");

    assertThat(answer.body()).isEqualTo("{}");
    assertThat(answer.headers().firstValue("Content-Security-Policy")).isEmpty();
  }

  @Test
  void anAssetIsImmutableUnderItsDigest() throws Exception {
    HttpResponse<String> style = get("/" + PageAsset.STYLE.path());

    assertThat(style.statusCode()).isEqualTo(200);
    assertThat(style.body()).isEqualTo(new String(PageAsset.STYLE.content(), UTF_8));
    assertThat(style.headers().firstValue("Content-Type")).contains("text/css; charset=utf-8");
    assertThat(style.headers().firstValue("Cache-Control"))
        .contains("public, max-age=31536000, immutable");
    assertThat(style.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  @Test
  void anAssetOfAnotherVersionIsNotKept() throws Exception {
    HttpResponse<String> style = get("/assets/0000000000000000/stagedoor.css");

    assertThat(style.statusCode()).isEqualTo(200);
    assertThat(style.headers().firstValue("Cache-Control")).contains("no-cache");
  }

  @Test
  void anUnknownAssetIsNotFound() throws Exception {
    HttpResponse<String> answer = get("/assets/" + PageAsset.STYLE.digest() + "/other.css");

    assertThat(answer.statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.ofString(UTF_8));
    }
  }

  /** The sample's template and its parameters. */
  record sample(PageFrame frame, Command install, String hostile) implements TemplateInstance {}

  /** The sample's resource. */
  @Path("/sample")
  public static class SampleResource {

    @Inject PageFrames frames;

    @GET
    @HtmlPage
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page() {
      return new sample(
          frames.frame("Sample", List.of(new NavLink("/sample", "Sample", true))),
          Command.of("pip", "pip", "pip install NAME"),
          "<hostile>");
    }

    @GET
    @Path("/missing")
    @HtmlPage
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance missing() {
      throw new NotFoundException();
    }

    @GET
    @Path("/api")
    @Produces(MediaType.APPLICATION_JSON)
    public String api() {
      return "{}";
    }
  }
}
