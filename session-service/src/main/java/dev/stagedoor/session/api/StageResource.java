package dev.stagedoor.session.api;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobReader;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.session.application.DeleteFile;
import dev.stagedoor.session.application.ReadStage;
import dev.stagedoor.session.application.SessionSnapshot;
import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.simpleindex.IndexFile;
import dev.stagedoor.simpleindex.ProjectPage;
import dev.stagedoor.simpleindex.Representation;
import dev.stagedoor.simpleindex.Yanked;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Stages: a simple index of one session's completed files (PEP 694, "Staged Previews"). The token
 * in the URL is the key.
 */
@Path("/stage/{token}")
@RunOnVirtualThread
public class StageResource {
  private static final String METADATA = ".metadata";

  private final ReadStage readStage;
  private final DeleteFile deleteFile;
  private final BlobStore blobs;
  private final Requests requests;
  private final Urls urls;

  StageResource(
      ReadStage readStage, DeleteFile deleteFile, BlobStore blobs, Requests requests, Urls urls) {
    this.readStage = readStage;
    this.deleteFile = deleteFile;
    this.blobs = blobs;
    this.requests = requests;
    this.urls = urls;
  }

  /** The project of the stage. */
  @GET
  @Path("/simple/")
  public Response root(@Context HttpServerRequest request, @PathParam("token") String token) {
    List<String> projects = readStage.projects(token);
    return page(
        request,
        (representation, out) -> representation.renderer().root(projects.iterator(), 0, out));
  }

  /** The project's files. */
  @GET
  @Path("/simple/{project}/")
  public Response project(
      @Context HttpServerRequest request,
      @PathParam("token") String token,
      @PathParam("project") String project) {
    SessionSnapshot stage = readStage.read(token, project);
    List<IndexFile> files = stage.staged().stream().map(file -> entry(token, file)).toList();
    ProjectPage page =
        ProjectPage.active(project, List.of(stage.session().facts().version()), files, 0);
    return page(request, (representation, out) -> representation.renderer().project(page, out));
  }

  /** A file, or the metadata beside it. */
  @GET
  @Path("/files/{filename}")
  public Response file(@PathParam("token") String token, @PathParam("filename") String filename) {
    boolean metadata = filename.endsWith(METADATA);
    FileUpload.Completed file =
        readStage.file(
            token,
            metadata ? filename.substring(0, filename.length() - METADATA.length()) : filename);
    BlobReader reader =
        blobs.openRead(
            BlobKey.of(metadata ? file.content().metadataKey() : file.content().blobKey()));
    StreamingOutput body =
        out -> {
          try (reader) {
            reader.stream().transferTo(out);
          }
        };
    return Response.ok(body, metadata ? "text/plain; charset=utf-8" : "application/octet-stream")
        .header(HttpHeaders.CONTENT_LENGTH, reader.length())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("Referrer-Policy", "no-referrer")
        .build();
  }

  /** Takes a file out of the session; needs permission beside the token. */
  @DELETE
  @Path("/files/{filename}")
  public void delete(
      @Context HttpServerRequest request,
      @PathParam("token") String token,
      @PathParam("filename") String filename) {
    deleteFile.deleteByName(
        requests.credentials(request), readStage.sessionOf(token, filename), filename);
  }

  private IndexFile entry(String token, FileUpload.Completed file) {
    return new IndexFile(
        file.facts().filename(),
        urls.staged(token, file.facts().filename()),
        Map.of("sha256", file.content().hashes().get("sha256")),
        Optional.ofNullable(file.content().requiresPython()),
        file.facts().size(),
        file.facts().createdAt(),
        Yanked.no(),
        Optional.ofNullable(file.content().metadataSha256()));
  }

  /** Writes a page in one representation. */
  @FunctionalInterface
  private interface Writer {
    void write(Representation representation, java.io.OutputStream out) throws IOException;
  }

  private static Response page(HttpServerRequest request, Writer writer) {
    Representation representation = Representation.negotiate(request.getHeader(HttpHeaders.ACCEPT));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writer.write(representation, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("a byte array cannot fail", e);
    }
    return Response.ok(bytes.toByteArray())
        .header(HttpHeaders.CONTENT_TYPE, representation.contentType())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .header("Referrer-Policy", "no-referrer")
        .header("X-Robots-Tag", "noindex")
        .build();
  }
}
