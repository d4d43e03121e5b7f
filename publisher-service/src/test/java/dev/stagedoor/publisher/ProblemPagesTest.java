package dev.stagedoor.publisher;

import static dev.stagedoor.publisher.Http.header;
import static dev.stagedoor.publisher.Http.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.pages.PageHeaders;
import dev.stagedoor.uploadapi.ProblemHelp;
import dev.stagedoor.uploadapi.ProblemType;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages behind the types of problems. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class ProblemPagesTest {

  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

  @TestHTTPResource URI server;
  private Http http;

  @BeforeEach
  void connect() {
    http = new Http(server);
  }

  @ParameterizedTest
  @EnumSource(ProblemType.class)
  void everyTypeHasItsPage(ProblemType type) {
    ProblemHelp help = ProblemHelp.of(type);

    HttpResponse<byte[]> page = http.get("/problems/" + type.slug(), "Accept", BROWSER);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(header(page, "Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
    String visible = visible(page);
    assertThat(visible)
        .contains(type.title(), "What it means", "What to do", "HTTP/1.1 " + type.status() + " ")
        .contains("\"type\": \"https://packages.example.org/problems/" + type.slug() + "\"")
        .contains(help.meaning().stream().map(ProblemPagesTest::plain).toList())
        .contains(help.repair().stream().map(ProblemPagesTest::plain).toList())
        .contains(help.specification());
    assertThat(text(page)).doesNotContain(" style=", "<script>", "onclick", "`");
    PageHeaders.values().forEach((name, value) -> assertThat(header(page, name)).isEqualTo(value));
  }

  @Test
  void theListLeadsToEveryPage() {
    HttpResponse<byte[]> page = http.get("/problems/", "Accept", BROWSER);

    assertThat(page.statusCode()).isEqualTo(200);
    for (ProblemType type : ProblemType.values()) {
      assertThat(text(page)).contains("href=\"/problems/" + type.slug() + "\"");
    }
  }

  @Test
  void everyPageLeadsToTheList() {
    assertThat(text(http.get("/", "Accept", BROWSER))).contains("href=\"/problems/\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/problem+json"})
  void programsGetTheSameWords(String type) throws Exception {
    ProblemHelp help = ProblemHelp.of(ProblemType.FILENAME_TAKEN);

    HttpResponse<byte[]> answer = http.get("/problems/filename-taken", "Accept", type);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).startsWith(type);
    assertThat(header(answer, "Vary")).isEqualTo("Accept");
    JsonNode words = new ObjectMapper().readTree(answer.body());
    assertThat(words.get("type").asText())
        .isEqualTo("https://packages.example.org/problems/filename-taken")
        .isEqualTo(words.at("/example/type").asText());
    assertThat(words.get("status").asInt()).isEqualTo(409);
    assertThat(words.at("/meaning/0").asText()).isEqualTo(help.meaning().getFirst());
    assertThat(words.at("/repair/0").asText()).isEqualTo(help.repair().getFirst());
  }

  @Test
  void programsGetTheList() throws Exception {
    HttpResponse<byte[]> answer = http.get("/problems/", "Accept", "application/json");

    assertThat(new ObjectMapper().readTree(answer.body())).hasSize(ProblemType.values().length);
  }

  @Test
  void whoDoesNotSayWhatToGetGetsThePage() {
    HttpResponse<byte[]> answer = http.get("/problems/gone", "Accept", "*/*");

    assertThat(header(answer, "Content-Type")).startsWith("text/html");
  }

  @ParameterizedTest
  @ValueSource(strings = {BROWSER, "application/json", "*/*"})
  void aTypeThatIsNoneIsAProblem(String accept) throws Exception {
    HttpResponse<byte[]> answer = http.get("/problems/Gone", "Accept", accept);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
    assertThat(new ObjectMapper().readTree(answer.body()).get("type").asText())
        .isEqualTo("https://packages.example.org/problems/not-found");
  }

  private static String visible(HttpResponse<byte[]> page) {
    return text(page)
        .replaceAll("<[^>]*>", "")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&");
  }

  private static String plain(String text) {
    return text.replace("`", "");
  }
}
