package dev.stagedoor.publisher.api;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobReader;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.problems.Problems;
import dev.stagedoor.publisher.application.IndexReader;
import dev.stagedoor.publisher.domain.ServedFile;
import dev.stagedoor.uploadapi.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.Optional;
import org.jboss.resteasy.reactive.PathPart;

/** Files and their metadata: immutable, under their names, for ever. */
@Path("/files")
@RunOnVirtualThread
public class FilesResource {

  private static final String METADATA = ".metadata";

  private final IndexReader index;
  private final BlobStore blobs;
  private final Problems problems;

  /** Serves what the index lists from the store. */
  @Inject
  public FilesResource(IndexReader index, BlobStore blobs, Problems problems) {
    this.index = index;
    this.blobs = blobs;
    this.problems = problems;
  }

  /** The bytes of a file, or with {@code .metadata} behind its name its metadata (PEP 658). */
  @GET
  @Path("{filename}")
  public Response get(@PathParam("filename") String filename, @Context HttpHeaders headers) {
    return answer(filename, headers, true);
  }

  /** The same without the bytes. */
  @HEAD
  @Path("{filename}")
  public Response head(@PathParam("filename") String filename, @Context HttpHeaders headers) {
    return answer(filename, headers, false);
  }

  private Response answer(String name, HttpHeaders headers, boolean withBody) {
    String filename =
        name.endsWith(METADATA) ? name.substring(0, name.length() - METADATA.length()) : name;
    Optional<ServedFile> file = index.file(filename);
    Response.ResponseBuilder refusal =
        switch (file.map(ServedFile::availability).orElse(null)) {
          case null -> absent();
          case DELETED -> problems.of(ProblemType.GONE, "The file was deleted");
          case QUARANTINED ->
              problems.of(
                  ProblemType.NOT_FOUND, "The file is not offered: its project is quarantined");
          case OFFERED -> null;
        };
    if (refusal == null) {
      Optional<Content> content =
          filename.equals(name) ? file.map(Content::of) : metadata(name, file.orElseThrow());
      if (content.isPresent()) {
        return answer(content.get(), headers, withBody);
      }
      refusal = absent();
    }
    return withBody ? refusal.build() : refusal.entity(null).build();
  }

  private Response answer(Content content, HttpHeaders headers, boolean withBody) {
    if (Validators.matches(
        headers.getHeaderString(HttpHeaders.IF_NONE_MATCH), content.entityTag())) {
      return describe(Response.notModified(), content).build();
    }
    return switch (range(content, headers)) {
      case ByteRange.Whole ignored ->
          body(Response.ok(), content, new ByteRange.Part(0, content.size()), withBody);
      case ByteRange.Part part ->
          body(
              Response.status(Response.Status.PARTIAL_CONTENT)
                  .header("Content-Range", part.contentRange(content.size())),
              content,
              part,
              withBody);
      case ByteRange.Unsatisfiable ignored ->
          problems
              .of(ProblemType.RANGE_NOT_SATISFIABLE, "The file has " + content.size() + " bytes")
              .header("Content-Range", "bytes */" + content.size())
              .header("Accept-Ranges", "bytes")
              .build();
    };
  }

  /** A range of another version of the file is none: then the whole file is asked for. */
  private static ByteRange range(Content content, HttpHeaders headers) {
    String condition = headers.getHeaderString("If-Range");
    return condition == null || condition.strip().equals(content.entityTag())
        ? ByteRange.parse(headers.getHeaderString("Range"), content.size())
        : new ByteRange.Whole();
  }

  private Response body(
      Response.ResponseBuilder answer, Content content, ByteRange.Part part, boolean withBody) {
    describe(answer, content)
        .header(HttpHeaders.CONTENT_TYPE, content.type())
        // Without a name: pip would take its extended form for the file's name.
        .header("Content-Disposition", "attachment")
        .header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("X-Content-Type-Options", "nosniff");
    if (!withBody || part.length() == 0) {
      return answer.header(HttpHeaders.CONTENT_LENGTH, part.length()).build();
    }
    return blobs
        .localFile(content.key())
        // The kernel sends a file; nothing of it passes through our memory.
        .map(file -> answer.entity(new PathPart(file, part.first(), part.length())))
        .orElseGet(
            () ->
                answer
                    .header(HttpHeaders.CONTENT_LENGTH, part.length())
                    .entity(stream(content.key(), part)))
        .build();
  }

  private StreamingOutput stream(BlobKey key, ByteRange.Part part) {
    return out -> {
      try (BlobReader reader = blobs.openRead(key);
          InputStream in = reader.range(part.first(), part.length())) {
        in.transferTo(out);
      }
    };
  }

  private static Response.ResponseBuilder describe(
      Response.ResponseBuilder answer, Content content) {
    return answer
        .header(HttpHeaders.ETAG, content.entityTag())
        .header("Accept-Ranges", "bytes")
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
  }

  private Optional<Content> metadata(String name, ServedFile file) {
    if (file.metadataKey() == null) {
      return Optional.empty();
    }
    BlobKey key = BlobKey.of(file.metadataKey());
    return blobs
        .stat(key)
        .map(
            stat ->
                new Content(
                    name, key, stat.length(), file.metadataSha256(), "text/plain;charset=utf-8"));
  }

  private Response.ResponseBuilder absent() {
    return problems.of(ProblemType.NOT_FOUND, "There is no such file in this index");
  }

  /** What is served. */
  private record Content(String name, BlobKey key, long size, String sha256, String type) {
    static Content of(ServedFile file) {
      return new Content(
          file.filename(),
          BlobKey.of(file.blobKey()),
          file.size(),
          file.sha256(),
          "application/octet-stream");
    }

    String entityTag() {
      return '"' + sha256 + '"';
    }
  }
}
