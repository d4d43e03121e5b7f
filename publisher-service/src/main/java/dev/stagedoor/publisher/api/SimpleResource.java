package dev.stagedoor.publisher.api;

import dev.stagedoor.problems.Problems;
import dev.stagedoor.uploadapi.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** The Simple API, 1.4 (PEP 503, 691, 700): the list of projects and the files of one. */
@Path("/simple")
@RunOnVirtualThread
public class SimpleResource {

  static final String LAST_SERIAL = "X-PyPI-Last-Serial";

  private final SimplePages pages;
  private final PublicUrl publicUrl;
  private final Problems problems;
  private final String cacheControl;

  /** Serves the pages. */
  @Inject
  public SimpleResource(
      SimplePages pages, PublicUrl publicUrl, Problems problems, PublisherConfig config) {
    this.pages = pages;
    this.publicUrl = publicUrl;
    this.problems = problems;
    Duration maxAge = config.pageMaxAge();
    this.cacheControl =
        maxAge.isZero()
            ? "public, max-age=0, must-revalidate"
            : "public, max-age=" + maxAge.toSeconds();
  }

  /** The list of all projects; 301 to the URL with its slash. */
  @GET
  public Response root(
      @Context UriInfo uri, @Context HttpHeaders headers, @Context Request request) {
    if (!uri.getRequestUri().getRawPath().endsWith("/")) {
      return moved("/simple/");
    }
    PageForm form = PageForm.negotiate(headers);
    long serial = pages.rootSerial();
    if (isKnown(headers, form, serial)) {
      return answer(Response.notModified(), form, serial);
    }
    return pages
        .root(serial, form)
        .map(page -> answer(page, form))
        .orElseGet(() -> streamed(serial, form, HttpMethod.HEAD.equals(request.getMethod())));
  }

  /** The files of one project; 301 to its normalized name and the slash (PEP 503); 404. */
  @GET
  @Path("{project}")
  public Response project(
      @PathParam("project") String project, @Context UriInfo uri, @Context HttpHeaders headers) {
    Optional<String> name = PageName.normalize(project);
    if (name.isEmpty()) {
      return absent();
    }
    if (!name.get().equals(project) || !uri.getRequestUri().getRawPath().endsWith("/")) {
      return moved("/simple/" + name.get() + "/");
    }
    PageForm form = PageForm.negotiate(headers);
    OptionalLong serial = pages.projectSerial(project);
    if (serial.isEmpty()) {
      return absent();
    }
    if (isKnown(headers, form, serial.getAsLong())) {
      return answer(Response.notModified(), form, serial.getAsLong());
    }
    return pages
        .project(project, serial.getAsLong(), form)
        .map(page -> answer(page, form))
        .orElseGet(this::absent);
  }

  private Response answer(RenderedPage page, PageForm form) {
    return page(page.body(), form, page.serial());
  }

  /** A list of projects that is made while it is sent; nobody makes it for a HEAD. */
  private Response streamed(long serial, PageForm form, boolean headOnly) {
    StreamingOutput list = out -> pages.writeRoot(serial, form, out);
    return page(headOnly ? new byte[0] : list, form, serial);
  }

  private Response page(Object body, PageForm form, long serial) {
    return answer(
        Response.ok(body)
            .header(HttpHeaders.CONTENT_TYPE, form.representation().contentType())
            .header(HttpHeaders.CONTENT_ENCODING, form.gzip() ? "gzip" : null),
        form,
        serial);
  }

  private Response answer(Response.ResponseBuilder answer, PageForm form, long serial) {
    return answer
        .header(HttpHeaders.ETAG, form.entityTag(serial))
        .header(HttpHeaders.CACHE_CONTROL, cacheControl)
        .header(HttpHeaders.VARY, "Accept, Accept-Encoding")
        .header("X-Content-Type-Options", "nosniff")
        .header(LAST_SERIAL, serial)
        .build();
  }

  private Response moved(String path) {
    return Response.status(Response.Status.MOVED_PERMANENTLY)
        .location(URI.create(publicUrl.of(path)))
        .build();
  }

  private Response absent() {
    return problems.of(ProblemType.NOT_FOUND, "There is no such project in this index").build();
  }

  private static boolean isKnown(HttpHeaders headers, PageForm form, long serial) {
    return Validators.matches(
        headers.getHeaderString(HttpHeaders.IF_NONE_MATCH), form.entityTag(serial));
  }
}
