package dev.stagedoor.publisher.api;

import dev.stagedoor.problems.Problems;
import dev.stagedoor.publisher.application.IndexReader;
import dev.stagedoor.publisher.domain.ProjectListing;
import dev.stagedoor.uploadapi.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A project and its releases as JSON in the shape of the public index's own API, because many tools
 * read that and nothing else.
 */
@Path("/pypi/{project}")
@RunOnVirtualThread
public class PypiResource {

  private final IndexReader index;
  private final PypiDocuments documents;
  private final PublicUrl publicUrl;
  private final Problems problems;

  /** Serves what the index lists. */
  @Inject
  public PypiResource(
      IndexReader index, PypiDocuments documents, PublicUrl publicUrl, Problems problems) {
    this.index = index;
    this.documents = documents;
    this.publicUrl = publicUrl;
    this.problems = problems;
  }

  /** The project with its newest release; 301 to its normalized name; 404 also without files. */
  @GET
  @Path("json")
  public Response project(@PathParam("project") String project, @Context HttpHeaders headers) {
    return answer(project, null, headers);
  }

  /** One release, in whichever spelling of its version. */
  @GET
  @Path("{version}/json")
  public Response release(
      @PathParam("project") String project,
      @PathParam("version") String version,
      @Context HttpHeaders headers) {
    return answer(project, version, headers);
  }

  private Response answer(String project, String version, HttpHeaders headers) {
    Optional<String> name = PageName.normalize(project);
    if (name.isEmpty()) {
      return absent();
    }
    if (!name.get().equals(project)) {
      String path = version == null ? "/json" : "/" + version + "/json";
      return Response.status(Response.Status.MOVED_PERMANENTLY)
          .location(URI.create(publicUrl.of("/pypi/" + name.get() + path.replace("+", "%2B"))))
          .build();
    }
    OptionalLong serial = index.projectSerial(project);
    boolean gzip = PageForm.takesGzip(headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING));
    if (serial.isPresent()
        && Validators.matches(
            headers.getHeaderString(HttpHeaders.IF_NONE_MATCH), tag(serial.getAsLong(), gzip))) {
      return describe(Response.notModified(), serial.getAsLong(), gzip);
    }
    Optional<ProjectListing> listing = index.project(project);
    return listing
        .flatMap(l -> version == null ? documents.project(l) : documents.release(l, version))
        .map(body -> document(body, listing.get().serial(), gzip))
        .orElseGet(this::absent);
  }

  private static Response document(byte[] body, long serial, boolean gzip) {
    return describe(
        Response.ok(gzip ? PageForm.compressed(body) : body, MediaType.APPLICATION_JSON_TYPE)
            .header(HttpHeaders.CONTENT_ENCODING, gzip ? "gzip" : null),
        serial,
        gzip);
  }

  private static Response describe(Response.ResponseBuilder answer, long serial, boolean gzip) {
    return answer
        .header(HttpHeaders.ETAG, tag(serial, gzip))
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=0, must-revalidate")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .header("X-Content-Type-Options", "nosniff")
        .header(SimpleResource.LAST_SERIAL, serial)
        .build();
  }

  private static String tag(long serial, boolean gzip) {
    return "\"" + serial + (gzip ? "-gzip\"" : "\"");
  }

  private Response absent() {
    return problems.of(ProblemType.NOT_FOUND, "There is no such release in this index").build();
  }
}
