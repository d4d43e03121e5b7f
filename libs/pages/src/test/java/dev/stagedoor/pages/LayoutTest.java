package dev.stagedoor.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.UserTagSectionHelper;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayoutTest {

  private static final URI PUBLIC_URL = URI.create("https://packages.example.org");

  private final Engine engine =
      Engine.builder()
          .addDefaults()
          .addValueResolver(new ReflectionValueResolver())
          .addResultMapper(new HtmlEscaper(List.of("text/html")))
          .addSectionHelper(new UserTagSectionHelper.Factory("cmd", "tags/cmd.html"))
          .addLocator(id -> Optional.of(new Html(resource("/templates/" + id))))
          .build();

  @Test
  void aPageFillsTheLayout() {
    PageFrame frame =
        PageFrame.of(
            PUBLIC_URL,
            "Audit",
            List.of(new NavLink("/audit", "Audit", true), new NavLink("/docs", "Docs", false)));

    String page = render("{#include pages/layout.html}<h1>Trail</h1>{/include}", frame);

    assertThat(page.strip()).startsWith("<!doctype html>").endsWith("</html>");
    assertThat(page)
        .contains("<title>Audit · Stagedoor</title>")
        .contains("<a class=\"skip\" href=\"#main\">Skip to content</a>")
        .contains("<span>packages.example.org</span>")
        .contains("<nav aria-label=\"Site\">")
        .contains("<a href=\"/audit\" aria-current=\"page\">Audit</a>")
        .contains("<a href=\"/docs\">Docs</a>")
        .contains("<a href=\"/simple/\">Simple index</a>")
        .containsSubsequence("<main", "<h1>Trail</h1>", "</main>");
  }

  @Test
  void aPageMayFillTheOtherSlots() {
    String page =
        render(
            "{#include pages/layout.html}{#nav}<nav>mine</nav>{/nav}{#footer}<li>Serial 7</li>{/footer}body{/include}",
            PageFrame.of(PUBLIC_URL, "t", List.of(new NavLink("/x", "not shown", false))));

    assertThat(page)
        .containsSubsequence("<header", "<nav>mine</nav>", "</header>")
        .containsSubsequence("<footer", "<li>Serial 7</li>", "</footer>")
        .doesNotContain("not shown");
  }

  @Test
  void withoutLinksThereIsNoEmptyNavigation() {
    String page =
        render(
            "{#include pages/layout.html}body{/include}", PageFrame.of(PUBLIC_URL, "t", List.of()));

    assertThat(page).doesNotContain("<nav");
  }

  @Test
  void whatComesFromOutsideIsEscaped() {
    PageFrame frame =
        PageFrame.of(PUBLIC_URL, "<script>", List.of(new NavLink("\"><script>", "<b>", false)));

    String page = render("{#include pages/layout.html}body{/include}", frame);

    assertThat(page).doesNotContain("<script>").doesNotContain("<b>");
  }

  @Test
  void aPageObeysItsOwnContentSecurityPolicy() {
    String page =
        render(
            "{#include pages/layout.html}body{/include}", PageFrame.of(PUBLIC_URL, "t", List.of()));

    assertThat(page).doesNotContain("style=").doesNotContain("<style").doesNotContain("http");
    assertThat(page.split("<script", -1)).hasSize(2);
  }

  @Test
  void urlsFollowThePathOfThePublicUrl() {
    PageFrame frame = PageFrame.of(URI.create("http://localhost:8694/index"), "t", List.of());

    assertThat(frame.root()).isEqualTo("/index/");
    assertThat(frame.host()).isEqualTo("localhost:8694");
    assertThat(frame.style()).isEqualTo("/index/" + PageAsset.STYLE.path());
    assertThat(PageFrame.of(URI.create("http://h/"), "t", List.of()).root()).isEqualTo("/");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PageFrame.of(URI.create("/index"), "t", List.of()));
  }

  @Test
  void aCommandIsShownInPiecesAndCopiedWhole() {
    Command command =
        Command.of(
            "pip", "pip <3", "pip install --index-url https://h.example/simple/x <NAME> NAME");

    String shown =
        engine.parse("{#cmd c /}", Variant.forContentType("text/html")).data("c", command).render();

    assertThat(shown.strip())
        .isEqualTo(
            "<div class=\"cmd\"><span id=\"pip-label\">pip &lt;3</span><code id=\"pip\">pip install"
                + " <span class=\"nowrap\">--index-url</span> https://h.example/<wbr>simple/<wbr>x"
                + " &lt;NAME&gt; <b>NAME</b></code><button type=\"button\" class=\"copy\""
                + " data-copy=\"pip\" hidden>Copy<span class=\"vh\"> command: pip"
                + " &lt;3</span></button></div>");
    assertThat(String.join("", command.parts().stream().map(Command.Part::text).toList()))
        .isEqualTo("pip install --index-url https://h.example/simple/x <NAME> NAME");
  }

  @Test
  void aCommandsIdIsOneInHtml() {
    assertThatIllegalArgumentException().isThrownBy(() -> Command.of("a b", "pip", "pip"));
  }

  private String render(String template, PageFrame frame) {
    return engine
        .parse(template, Variant.forContentType("text/html"))
        .data("frame", frame)
        .render();
  }

  private static String resource(String path) {
    try (InputStream file = LayoutTest.class.getResourceAsStream(path)) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A template of ours, as HTML. */
  private record Html(String text) implements TemplateLocation {
    @Override
    public Reader read() {
      return new StringReader(text);
    }

    @Override
    public Optional<Variant> getVariant() {
      return Optional.of(Variant.forContentType("text/html"));
    }
  }
}
