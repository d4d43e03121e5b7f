package dev.stagedoor.upload.api;

import dev.stagedoor.problems.Problems;
import dev.stagedoor.upload.application.AppendBytes;
import dev.stagedoor.upload.application.Chunk;
import dev.stagedoor.upload.application.EndUpload;
import dev.stagedoor.upload.application.OffsetMismatchException;
import dev.stagedoor.upload.application.ProbeOffset;
import dev.stagedoor.upload.application.Progress;
import dev.stagedoor.upload.application.Refusal;
import dev.stagedoor.upload.application.RefusedException;
import dev.stagedoor.uploadapi.ProblemType;
import dev.stagedoor.uploadapi.v2.UploadV2;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.OptionalLong;

/**
 * The chunks of PEP 694's edition of April 2025 ("Upload File Contents", "Resume an Upload"): POST
 * at an offset, of which 0 starts again.
 */
@ApplicationScoped
class ChunksMechanism implements Mechanism {
  static final String OFFSET = "Upload-Offset";
  static final String COMPLETE = "Upload-Complete";
  static final String LENGTH = "Upload-Length";

  private final AppendBytes appendBytes;
  private final ProbeOffset probeOffset;
  private final EndUpload endUpload;
  private final Problems problems;

  @Inject
  ChunksMechanism(
      AppendBytes appendBytes, ProbeOffset probeOffset, EndUpload endUpload, Problems problems) {
    this.appendBytes = appendBytes;
    this.probeOffset = probeOffset;
    this.endUpload = endUpload;
    this.problems = problems;
  }

  @Override
  public String identifier() {
    return UploadV2.CHUNKS;
  }

  /** A chunk: 202 when it is durable, 201 if it was the last. */
  @Override
  public Response post(Exchange exchange) {
    Chunk chunk = chunk(exchange);
    try {
      Progress progress = appendBytes.append(exchange.admission(), chunk, exchange.body());
      Response.Status status = chunk.last() ? Response.Status.CREATED : Response.Status.ACCEPTED;
      return told(Response.status(status), progress, chunk.last()).build();
    } catch (OffsetMismatchException e) {
      Progress progress = e.progress();
      return told(
              problems.of(ProblemType.OFFSET_MISMATCH, e.getMessage()),
              progress,
              progress.isWhole())
          .build();
    }
  }

  /** What the headers of a request say of its body. */
  static Chunk chunk(Exchange exchange) {
    exchange.requireMediaType(MediaType.APPLICATION_OCTET_STREAM, true);
    OptionalLong offset = exchange.number(OFFSET);
    // All of the file in one request needs none of these headers.
    boolean last = HeaderFields.truth(exchange.header(COMPLETE)).orElse(offset.isEmpty());
    if (offset.isEmpty() && (!last || exchange.header(OFFSET) != null)) {
      throw new RefusedException(
          Refusal.MALFORMED, "A chunk says by a number in Upload-Offset where it belongs.");
    }
    long size = exchange.admission().upload().size();
    if (exchange.header(LENGTH) != null && exchange.number(LENGTH).orElse(-1) != size) {
      throw new RefusedException(
          Refusal.LENGTH_MISMATCH,
          "The file was declared to have %d bytes; Upload-Length is another.".formatted(size));
    }
    return new Chunk(
        offset.orElse(0), exchange.contentLength(), last, true, exchange.contentDigest());
  }

  /** The offset to go on at. */
  @Override
  public Response head(Exchange exchange) {
    return told(probeOffset.probe(exchange.admission()));
  }

  @Override
  public Response headFinished(Progress progress, RoutingContext routing) {
    return told(progress);
  }

  /** Cancels the file upload session ("Cancel an Upload"). */
  @Override
  public Response delete(Exchange exchange) {
    endUpload.end(exchange.admission(), exchange.header(HttpHeaders.AUTHORIZATION));
    return Response.noContent().build();
  }

  private static Response told(Progress progress) {
    return told(progress, progress.isWhole());
  }

  /** The answer to HEAD. */
  static Response told(Progress progress, boolean complete) {
    return told(Response.noContent(), progress, complete)
        .header(LENGTH, progress.size())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  /** An answer that says how far the upload is. */
  static Response.ResponseBuilder told(
      Response.ResponseBuilder answer, Progress progress, boolean complete) {
    return answer.header(OFFSET, progress.offset()).header(COMPLETE, HeaderFields.truth(complete));
  }
}
