package dev.stagedoor.publisher.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stagedoor.pages.HtmlPage;
import dev.stagedoor.pages.PageFrame;
import dev.stagedoor.pages.PageFrames;
import dev.stagedoor.problems.Problems;
import dev.stagedoor.uploadapi.Problem;
import dev.stagedoor.uploadapi.ProblemHelp;
import dev.stagedoor.uploadapi.ProblemType;
import dev.stagedoor.uploadapi.v2.UploadV2;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestPath;

/** What the URLs in the {@code type} of problem documents lead to. */
@Path("/problems")
@RunOnVirtualThread
public class ProblemsResource {

  /** The words change with the version only; after an update they may be old for so long. */
  private static final String MINUTES = "public, max-age=300";

  private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

  // As PEP 694 and most people write JSON: no blank before a colon.
  private final ObjectWriter writer =
      JsonMapper.builder()
          .build()
          .writer(
              new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withObjectFieldValueSpacing(Separators.Spacing.AFTER)));
  private final PageFrames frames;
  private final Problems problems;
  private final PublicUrl publicUrl;

  /** Makes the pages. */
  @Inject
  public ProblemsResource(PageFrames frames, Problems problems, PublicUrl publicUrl) {
    this.frames = frames;
    this.problems = problems;
    this.publicUrl = publicUrl;
  }

  /** All types. */
  @GET
  @HtmlPage
  @Produces(MediaType.TEXT_HTML)
  public Response index() {
    return html(new Index(frames.frame("Problem types", List.of()), ProblemView.groups()));
  }

  /** All types, for programs. */
  @GET
  @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  public Response indexAsJson() {
    return json(Arrays.stream(ProblemType.values()).map(this::words).toList());
  }

  /**
   * A type.
   *
   * @param slug the last part of its URL; 404 if there is no such type
   */
  @GET
  @Path("{slug}")
  @HtmlPage
  @Produces(MediaType.TEXT_HTML)
  public Response page(@RestPath String slug) {
    return answer(
        slug,
        help ->
            html(
                new Page(
                    frames.frame(help.type().title(), List.of()),
                    ProblemView.of(help),
                    example(help))));
  }

  /**
   * A type, for programs.
   *
   * @param slug the last part of its URL; 404 if there is no such type
   */
  @GET
  @Path("{slug}")
  @Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
  public Response pageAsJson(@RestPath String slug) {
    return answer(slug, help -> json(words(help.type())));
  }

  private Response answer(String slug, Function<ProblemHelp, Response> found) {
    Optional<ProblemType> type = ProblemType.ofSlug(slug);
    return type.isPresent()
        ? found.apply(ProblemHelp.of(type.get()))
        : problems
            .of(
                ProblemType.NOT_FOUND,
                "There is no problem type of this name; " + base() + " lists those that are")
            .build();
  }

  private static Response html(TemplateInstance page) {
    return Response.ok(page.render(), HTML)
        .header(HttpHeaders.CACHE_CONTROL, MINUTES)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .build();
  }

  private static Response json(Object words) {
    return Response.ok(words)
        .header(HttpHeaders.CACHE_CONTROL, MINUTES)
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .build();
  }

  /** What the API answers, byte for byte but for its line breaks. */
  private String example(ProblemHelp help) {
    int status = help.type().status();
    try {
      return "HTTP/1.1 %d %s\nContent-Type: %s\n\n%s"
          .formatted(
              status,
              ProblemView.reason(status),
              Problem.MEDIA_TYPE,
              writer.writeValueAsString(help.example(base(), UploadV2.API_VERSION)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a problem is always JSON", e);
    }
  }

  private Description words(ProblemType type) {
    ProblemHelp help = ProblemHelp.of(type);
    return new Description(
        base() + type.slug(),
        type.title(),
        type.status(),
        help.where(),
        help.meaning(),
        help.causes(),
        help.repair(),
        help.commands(),
        help.retry(),
        help.specification(),
        help.example(base(), UploadV2.API_VERSION));
  }

  private String base() {
    return publicUrl.of("/problems/");
  }

  /**
   * The words of a type, for programs; texts as {@link ProblemHelp} has them.
   *
   * @param type the URL of its page
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Description(
      String type,
      String title,
      int status,
      String where,
      List<String> meaning,
      List<String> causes,
      List<String> repair,
      List<ProblemHelp.Step> commands,
      String retry,
      List<String> specification,
      Problem example) {}

  /** The template of a type and its parameters. */
  record Page(PageFrame frame, ProblemView problem, String example) implements TemplateInstance {}

  /** The template of the list and its parameters. */
  record Index(PageFrame frame, List<ProblemView.Group> groups) implements TemplateInstance {}
}
