package dev.stagedoor.publisher;

import static dev.stagedoor.publisher.Http.header;
import static dev.stagedoor.publisher.Http.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.events.PublishRequested;
import dev.stagedoor.pages.PageHeaders;
import dev.stagedoor.publisher.application.PromoteRelease;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** The start page. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class StartPageTest {

  @TestHTTPResource URI server;
  @Inject PromoteRelease promotion;
  @Inject Releases releases;

  @Test
  void theStartPageSaysHowToUseTheIndexAndWhatIsNew() {
    PublishRequested request = releases.request("saltmarsh", "0.1.0", "saltmarsh-0.1.0.tar.gz");
    promotion.promote(request, Releases.context(request));

    HttpResponse<byte[]> page = new Http(server).get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(text(page).replaceAll("<[^>]*>", ""))
        .contains(
            "python -m pip install --index-url https://packages.example.org/simple/ NAME",
            "uv add --default-index https://packages.example.org/simple/ NAME",
            "stagedoor upload --stage dist/*",
            "Tides &amp; currents",
            "Serial ");
    assertThat(text(page))
        .contains("href=\"simple/saltmarsh/\"")
        .containsPattern("\\d+ projects?\\.")
        .doesNotContain(" style=", "<script>", "onclick");
    PageHeaders.values().forEach((name, value) -> assertThat(header(page, name)).isEqualTo(value));
  }
}
