package dev.stagedoor.upload.api;

import dev.stagedoor.blobstore.BlobReader;
import dev.stagedoor.internal.CompleteUploadAnswer;
import dev.stagedoor.internal.TraceContext;
import dev.stagedoor.problems.Problems;
import dev.stagedoor.upload.application.AdmitSender;
import dev.stagedoor.upload.application.AppendBytes;
import dev.stagedoor.upload.application.Body;
import dev.stagedoor.upload.application.Chunk;
import dev.stagedoor.upload.application.EndUpload;
import dev.stagedoor.upload.application.FetchUpload;
import dev.stagedoor.upload.application.FinishUpload;
import dev.stagedoor.upload.application.OffsetMismatchException;
import dev.stagedoor.upload.application.ProbeOffset;
import dev.stagedoor.upload.application.Progress;
import dev.stagedoor.upload.application.Refusal;
import dev.stagedoor.upload.application.RefusedException;
import dev.stagedoor.uploadapi.ProblemError;
import dev.stagedoor.uploadapi.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/**
 * The URL of an upload in PEP 694's edition of April 2025 ("Upload File Contents", "Resume an
 * Upload", "Canceling and Deleting File Uploads"): one for the bytes of a file, for the offset, to
 * fetch it and to delete it. The token in it is that of the stage. Bytes come as {@link
 * ChunksMechanism} has them; that the last of them also completes the file is what this adds.
 */
// A parameter behind one with a pattern matches as little as it can, so this one has a pattern too.
@Path("/uploads/{token: [0-9a-f]{64}}/{fileId: [^/]+}")
@RunOnVirtualThread
public class AprilUploadResource {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final AdmitSender admitSender;
  private final AppendBytes appendBytes;
  private final ProbeOffset probeOffset;
  private final FinishUpload finishUpload;
  private final FetchUpload fetchUpload;
  private final EndUpload endUpload;
  private final Problems problems;

  /** Takes the use cases. */
  @Inject
  public AprilUploadResource(
      AdmitSender admitSender,
      AppendBytes appendBytes,
      ProbeOffset probeOffset,
      FinishUpload finishUpload,
      FetchUpload fetchUpload,
      EndUpload endUpload,
      Problems problems) {
    this.admitSender = admitSender;
    this.appendBytes = appendBytes;
    this.probeOffset = probeOffset;
    this.finishUpload = finishUpload;
    this.fetchUpload = fetchUpload;
    this.endUpload = endUpload;
    this.problems = problems;
  }

  /** The file, or a chunk of it. */
  @POST
  public Response post(
      @PathParam("token") String token,
      @PathParam("fileId") String fileId,
      @Context RoutingContext routing) {
    return serve(token, fileId, routing, request -> request.post());
  }

  /** Where to go on. */
  @HEAD
  public Response head(
      @PathParam("token") String token,
      @PathParam("fileId") String fileId,
      @Context RoutingContext routing) {
    return serve(token, fileId, routing, request -> request.head());
  }

  /** The file, once it is complete. */
  @GET
  public Response get(
      @PathParam("token") String token,
      @PathParam("fileId") String fileId,
      @Context RoutingContext routing) {
    return serve(token, fileId, routing, request -> request.get());
  }

  /** Cancels or deletes. */
  @DELETE
  public Response delete(
      @PathParam("token") String token,
      @PathParam("fileId") String fileId,
      @Context RoutingContext routing) {
    return serve(token, fileId, routing, request -> request.delete());
  }

  private Response serve(
      String token, String fileId, RoutingContext routing, Function<Request, Response> method) {
    UUID id = UploadResource.idOf(fileId);
    return BodyDrain.around(routing, () -> method.apply(new Request(token, id, routing)));
  }

  /** One request, by somebody who may. */
  private final class Request {
    private final String token;
    private final UUID fileId;
    private final RoutingContext routing;
    private final Exchange exchange;

    Request(String token, UUID fileId, RoutingContext routing) {
      this.token = token;
      this.fileId = fileId;
      this.routing = routing;
      this.exchange = admit();
    }

    private Exchange admit() {
      HttpServerRequest request = routing.request();
      return new Exchange(
          admitSender.reach(
              fileId,
              token,
              request.getHeader(HttpHeaders.AUTHORIZATION),
              TraceContext.continueOrStart(request.getHeader("traceparent")),
              request.remoteAddress().hostAddress()),
          routing,
          VertxBody.of(routing));
    }

    Response post() {
      Chunk chunk = chunk();
      return switch (status(exchange)) {
        case "pending" -> send(chunk);
        case "processing", "completed" -> past(chunk);
        default ->
            throw new RefusedException(
                Refusal.STATE, "The file was refused; delete this upload and begin another one.");
      };
    }

    /** The text asks for these headers, and without them nobody can tell which bytes are meant. */
    private Chunk chunk() {
      exchange.requireMediaType(MediaType.APPLICATION_OCTET_STREAM, false);
      if (HeaderFields.truth(exchange.header(ChunksMechanism.COMPLETE)).isEmpty()) {
        throw new RefusedException(
            Refusal.MALFORMED, "The header Upload-Complete must be ?0 or ?1.");
      }
      exchange.requiredNumber(ChunksMechanism.LENGTH);
      return ChunksMechanism.chunk(exchange);
    }

    private Response send(Chunk chunk) {
      Progress progress;
      try {
        progress = appendBytes.append(exchange.admission(), chunk, exchange.body());
      } catch (OffsetMismatchException e) {
        return mismatch(e.getMessage(), e.progress(), false);
      } catch (RefusedException e) {
        return overtaken(chunk, e);
      }
      return chunk.last()
          ? finish(chunk, progress)
          : ChunksMechanism.told(Response.accepted(), progress, false).build();
    }

    /** The file was canceled, or completed by an earlier request, while this one was on its way. */
    private Response overtaken(Chunk chunk, RefusedException refused) {
      return switch (refused.refusal()) {
        // A canceled upload is not there (404), where July 2026 says that it is gone.
        case GONE -> throw new RefusedException(Refusal.NOT_FOUND, refused.getMessage(), refused);
        case STATE -> {
          String now = status(admit());
          if (now.equals("processing") || now.equals("completed")) {
            yield past(chunk);
          }
          throw refused;
        }
        default -> throw refused;
      };
    }

    /**
     * The bytes are sealed. A file that is sent once more in one piece comes from a client that got
     * no answer, or 503, and waits for the outcome; a chunk is at a wrong offset.
     */
    private Response past(Chunk chunk) {
      long size = exchange.admission().upload().size();
      Progress whole = new Progress(size, size);
      if (!isWhole(chunk)) {
        return mismatch("All bytes of the file are there.", whole, true);
      }
      if (chunk.length().orElse(size) != size) {
        throw new RefusedException(
            Refusal.LENGTH_MISMATCH,
            "The file was declared to have %d bytes; the body has another length.".formatted(size));
      }
      discard();
      return finish(chunk, whole);
    }

    private void discard() {
      Body.Arrival arrival = exchange.body().next();
      while (arrival instanceof Body.Arrival.Bytes) {
        arrival = exchange.body().next();
      }
      switch (arrival) {
        case Body.Arrival.Broken broken ->
            throw new RefusedException(Refusal.BROKE_OFF, "The body broke off.", broken.cause());
        case Body.Arrival.Silent _ ->
            throw new RefusedException(Refusal.SILENT, "Nothing has arrived for too long.");
        case Body.Arrival.Bytes _, Body.Arrival.End _, Body.Arrival.Stopped _ -> {}
      }
    }

    private Response finish(Chunk chunk, Progress progress) {
      CompleteUploadAnswer answer =
          finishUpload.finish(
              exchange.admission(), exchange.header(HttpHeaders.AUTHORIZATION), token);
      return switch (answer.outcome()) {
        case COMPLETED ->
            ChunksMechanism.told(Response.status(Response.Status.CREATED), progress, true).build();
        case PROCESSING -> undecided(chunk, progress);
        default ->
            problems
                .of(
                    ProblemType.INVALID_FILE,
                    answer.detail(),
                    answer.reasons().stream()
                        .map(reason -> ProblemError.of(reason.source(), reason.message()))
                        .toList())
                .build();
      };
    }

    private Response undecided(Chunk chunk, Progress progress) {
      if (isWhole(chunk)) {
        // In one piece the answer must be 201, so this is none yet.
        return problems
            .unavailable(
                "The file is there and not checked yet; send it again to wait for the outcome.",
                RETRY_AFTER)
            .build();
      }
      return ChunksMechanism.told(Response.accepted(), progress, true)
          .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER.toSeconds())
          .build();
    }

    private Response mismatch(String detail, Progress progress, boolean complete) {
      return ChunksMechanism.told(
              problems.of(ProblemType.OFFSET_MISMATCH, detail), progress, complete)
          .build();
    }

    /** An upload is complete when its client has said so, and not by its length. */
    Response head() {
      if (status(exchange).equals("pending")) {
        return ChunksMechanism.told(probeOffset.probe(exchange.admission()), false);
      }
      return probeOffset
          .finished(fileId)
          .map(finished -> ChunksMechanism.told(finished.progress(), true))
          .orElseThrow(() -> new RefusedException(Refusal.STATE, "The upload failed; delete it."));
    }

    Response get() {
      if (!status(exchange).equals("completed")) {
        throw new RefusedException(Refusal.STATE, "The file is not complete.");
      }
      BlobReader reader = fetchUpload.open(fileId);
      StreamingOutput body =
          out -> {
            try (reader) {
              reader.stream().transferTo(out);
            }
          };
      return Response.ok(body, MediaType.APPLICATION_OCTET_STREAM)
          .header(HttpHeaders.CONTENT_LENGTH, reader.length())
          .header(HttpHeaders.CACHE_CONTROL, "no-store")
          .header(HttpHeaders.CONTENT_DISPOSITION, "attachment")
          .header("X-Content-Type-Options", "nosniff")
          .header("Referrer-Policy", "no-referrer")
          .build();
    }

    Response delete() {
      endUpload.end(exchange.admission(), exchange.header(HttpHeaders.AUTHORIZATION), token);
      return Response.noContent().build();
    }

    private static boolean isWhole(Chunk chunk) {
      return chunk.last() && chunk.offset() == 0;
    }

    private static String status(Exchange exchange) {
      String status = exchange.admission().upload().status();
      return status == null ? "pending" : status;
    }
  }
}
