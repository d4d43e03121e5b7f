package dev.stagedoor.upload.api;

import dev.stagedoor.blobstore.BlobReader;
import dev.stagedoor.internal.CompleteUploadAnswer;
import dev.stagedoor.problems.Problems;
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
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * What is done at the URL of an upload of PEP 694's edition of April 2025. Bytes come as {@link
 * ChunksMechanism} has them; that the last of them also completes the file is what this adds.
 */
@ApplicationScoped
class AprilMechanism {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final AppendBytes appendBytes;
  private final ProbeOffset probeOffset;
  private final FinishUpload finishUpload;
  private final FetchUpload fetchUpload;
  private final EndUpload endUpload;
  private final Problems problems;

  @Inject
  AprilMechanism(
      AppendBytes appendBytes,
      ProbeOffset probeOffset,
      FinishUpload finishUpload,
      FetchUpload fetchUpload,
      EndUpload endUpload,
      Problems problems) {
    this.appendBytes = appendBytes;
    this.probeOffset = probeOffset;
    this.finishUpload = finishUpload;
    this.fetchUpload = fetchUpload;
    this.endUpload = endUpload;
    this.problems = problems;
  }

  /** The file, or a chunk of it. */
  Response post(AprilRequest request) {
    Chunk chunk = chunk(request.exchange());
    return switch (status(request.exchange())) {
      case "pending" -> send(request, chunk);
      case "processing", "completed" -> past(request, chunk);
      default ->
          throw new RefusedException(
              Refusal.STATE, "The file was refused; delete this upload and begin another one.");
    };
  }

  /** The text asks for these headers, and without them nobody can tell which bytes are meant. */
  private static Chunk chunk(Exchange exchange) {
    exchange.requireMediaType(MediaType.APPLICATION_OCTET_STREAM, false);
    if (HeaderFields.truth(exchange.header(ChunksMechanism.COMPLETE)).isEmpty()) {
      throw new RefusedException(Refusal.MALFORMED, "The header Upload-Complete must be ?0 or ?1.");
    }
    exchange.requiredNumber(ChunksMechanism.LENGTH);
    return ChunksMechanism.chunk(exchange);
  }

  private Response send(AprilRequest request, Chunk chunk) {
    Progress progress;
    try {
      progress =
          appendBytes.append(request.exchange().admission(), chunk, request.exchange().body());
    } catch (OffsetMismatchException e) {
      return mismatch(e.getMessage(), e.progress(), false);
    } catch (RefusedException e) {
      return overtaken(request, chunk, e);
    }
    return chunk.last()
        ? finish(request, chunk, progress)
        : ChunksMechanism.told(Response.accepted(), progress, false).build();
  }

  /** The file was canceled, or completed by an earlier request, while this one was on its way. */
  private Response overtaken(AprilRequest request, Chunk chunk, RefusedException refused) {
    return switch (refused.refusal()) {
      // A canceled upload is not there (404), where July 2026 says that it is gone.
      case GONE -> throw new RefusedException(Refusal.NOT_FOUND, refused.getMessage(), refused);
      case STATE -> {
        String now = status(request.again().get());
        if (now.equals("processing") || now.equals("completed")) {
          yield past(request, chunk);
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
  private Response past(AprilRequest request, Chunk chunk) {
    long size = request.exchange().admission().upload().size();
    Progress whole = new Progress(size, size);
    if (!isWhole(chunk)) {
      return mismatch("All bytes of the file are there.", whole, true);
    }
    if (chunk.length().orElse(size) != size) {
      throw new RefusedException(
          Refusal.LENGTH_MISMATCH,
          "The file was declared to have %d bytes; the body has another length.".formatted(size));
    }
    discard(request.exchange().body(), size);
    return finish(request, chunk, whole);
  }

  /** Reads what is not needed: most clients read no answer before they have sent everything. */
  private static void discard(Body body, long most) {
    long left = most;
    Body.Arrival arrival = body.next();
    while (arrival instanceof Body.Arrival.Bytes(ByteBuffer bytes)) {
      left -= bytes.remaining();
      if (left < 0) {
        throw new RefusedException(
            Refusal.LENGTH_MISMATCH,
            "The file was declared to have %d bytes; the body has more.".formatted(most));
      }
      arrival = body.next();
    }
    switch (arrival) {
      case Body.Arrival.Broken broken ->
          throw new RefusedException(Refusal.BROKE_OFF, "The body broke off.", broken.cause());
      case Body.Arrival.Silent _ ->
          throw new RefusedException(Refusal.SILENT, "Nothing has arrived for too long.");
      case Body.Arrival.Bytes _, Body.Arrival.End _, Body.Arrival.Stopped _ -> {}
    }
  }

  private Response finish(AprilRequest request, Chunk chunk, Progress progress) {
    CompleteUploadAnswer answer =
        finishUpload.finish(
            request.exchange().admission(),
            request.exchange().header(HttpHeaders.AUTHORIZATION),
            request.token());
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
  Response head(AprilRequest request) {
    if (status(request.exchange()).equals("pending")) {
      return ChunksMechanism.told(probeOffset.probe(request.exchange().admission()), false);
    }
    return probeOffset
        .finished(request.exchange().admission().upload().fileId())
        .map(finished -> ChunksMechanism.told(finished.progress(), true))
        .orElseThrow(() -> new RefusedException(Refusal.STATE, "The upload failed; delete it."));
  }

  /** The file, once it is complete. */
  Response get(AprilRequest request) {
    if (!status(request.exchange()).equals("completed")) {
      throw new RefusedException(Refusal.STATE, "The file is not complete.");
    }
    BlobReader reader = fetchUpload.open(request.exchange().admission().upload().fileId());
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

  /** Cancels or deletes. */
  Response delete(AprilRequest request) {
    endUpload.end(
        request.exchange().admission(),
        request.exchange().header(HttpHeaders.AUTHORIZATION),
        request.token());
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
