package dev.stagedoor.publisher.api;

import dev.stagedoor.pages.Command;
import dev.stagedoor.pages.HtmlPage;
import dev.stagedoor.pages.PageFrame;
import dev.stagedoor.pages.PageFrames;
import dev.stagedoor.publisher.application.IndexReader;
import dev.stagedoor.publisher.domain.IndexOverview;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The start page: what this index is, how to use it, what is new. */
@Path("/")
@RunOnVirtualThread
public class StartResource {

  private final IndexReader index;
  private final PageFrames frames;
  private final PublicUrl publicUrl;
  private final PublisherConfig config;
  private final AtomicReference<IndexOverview> last = new AtomicReference<>();

  /** Makes the page from the index. */
  @Inject
  public StartResource(
      IndexReader index, PageFrames frames, PublicUrl publicUrl, PublisherConfig config) {
    this.index = index;
    this.frames = frames;
    this.publicUrl = publicUrl;
    this.config = config;
  }

  /** The page. */
  @GET
  @HtmlPage
  @Produces(MediaType.TEXT_HTML)
  public TemplateInstance page() {
    String simple = publicUrl.of("/simple/");
    return new Start(
        frames.frame("Python package index", List.of()),
        StartView.of(overview()),
        simple,
        publicUrl.of("/upload/2.0/"),
        Command.of("pip", "pip", "python -m pip install --index-url " + simple + " NAME"),
        Command.of("uv", "uv", "uv add --default-index " + simple + " NAME"),
        Command.of("url", "set once", "export STAGEDOOR_URL=" + publicUrl.of("/")),
        Command.of("stage", "stage", "stagedoor upload --stage dist/*"),
        Command.of("publish", "publish", "stagedoor session publish NAME==VERSION"),
        Command.of("direct", "at once", "stagedoor upload dist/*"),
        Command.of("check", "stagedoor", "stagedoor check dist/*"));
  }

  /** Counting all projects is worth it once per serial, not once per visitor. */
  private IndexOverview overview() {
    IndexOverview known = last.get();
    if (known != null && known.serial() == index.serial()) {
      return known;
    }
    IndexOverview fresh = index.overview(config.newestReleases());
    last.set(fresh);
    return fresh;
  }

  /** The template and its parameters. */
  record Start(
      PageFrame frame,
      StartView view,
      String simpleUrl,
      String uploadUrl,
      Command pip,
      Command uv,
      Command url,
      Command stage,
      Command publish,
      Command direct,
      Command check)
      implements TemplateInstance {}
}
