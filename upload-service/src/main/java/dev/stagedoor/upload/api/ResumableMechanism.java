package dev.stagedoor.upload.api;

import dev.stagedoor.upload.application.AppendBytes;
import dev.stagedoor.upload.application.Body;
import dev.stagedoor.upload.application.Chunk;
import dev.stagedoor.upload.application.EndUpload;
import dev.stagedoor.upload.application.OffsetMismatchException;
import dev.stagedoor.upload.application.ProbeOffset;
import dev.stagedoor.upload.application.Progress;
import dev.stagedoor.upload.application.RefusedException;
import dev.stagedoor.uploadapi.v2.UploadV2;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Resumable Uploads for HTTP (draft-ietf-httpbis-resumable-upload-12, interop version 8), and the
 * older interop versions 3 to 7 of clients that are in use.
 *
 * <p>Uploads are created by PEP 694, with their length, so the URL is an upload resource from the
 * beginning. A client that insists on creating one posts to it, at offset 0. An upload is complete
 * when all its bytes are there, whether or not a client said so.
 */
@ApplicationScoped
class ResumableMechanism implements Mechanism {
  private static final String OFFSET = "Upload-Offset";
  private static final String LENGTH = "Upload-Length";
  private static final String LIMIT = "Upload-Limit";
  private static final String PARTIAL_UPLOAD = "application/partial-upload";

  private final AppendBytes appendBytes;
  private final ProbeOffset probeOffset;
  private final EndUpload endUpload;
  private final ResumableProblems problems;
  private final String uploads;

  @Inject
  ResumableMechanism(
      AppendBytes appendBytes,
      ProbeOffset probeOffset,
      EndUpload endUpload,
      ResumableProblems problems,
      @ConfigProperty(name = "stagedoor.public-url") String publicUrl) {
    this.appendBytes = appendBytes;
    this.probeOffset = probeOffset;
    this.endUpload = endUpload;
    this.problems = problems;
    this.uploads = publicUrl.replaceFirst("/+$", "") + "/uploads/";
  }

  /** Adds what an OPTIONS answer says of this protocol (section 4.1.4). */
  static Response.ResponseBuilder announce(Response.ResponseBuilder answer) {
    return answer.header("Accept-Patch", PARTIAL_UPLOAD);
  }

  @Override
  public String identifier() {
    return UploadV2.RESUMABLE;
  }

  /** Creation by a client that insists on it (section 4.2): 201, at offset 0 only. */
  @Override
  public Response post(Exchange exchange) {
    Body body =
        InteropVersion.asked(exchange.routing())
            .<Body>map(
                version ->
                    new ResumptionSupported(
                        exchange.body(),
                        exchange.routing().request(),
                        Map.of(
                            InteropVersion.HEADER,
                            version,
                            HttpHeaders.LOCATION,
                            location(exchange),
                            LIMIT,
                            limits(exchange))))
            .orElse(exchange.body());
    return append(exchange, 0, body, Response.status(Response.Status.CREATED))
        .header(HttpHeaders.LOCATION, location(exchange))
        .build();
  }

  /** Appends (section 4.4): 204 when the bytes are durable. */
  @Override
  public Response patch(Exchange exchange) {
    if (InteropVersion.of(exchange.routing()).namesItsMediaType()) {
      exchange.requireMediaType(PARTIAL_UPLOAD, false);
    }
    return append(exchange, exchange.requiredNumber(OFFSET), exchange.body(), Response.noContent())
        .build();
  }

  /** Absolute: some clients resolve nothing. */
  private String location(Exchange exchange) {
    return uploads + exchange.admission().upload().fileId();
  }

  private Response.ResponseBuilder append(
      Exchange exchange, long offset, Body body, Response.ResponseBuilder done) {
    InteropVersion version = InteropVersion.of(exchange.routing());
    boolean last = version.completes(exchange.routing());
    long size = exchange.admission().upload().size();
    if (exchange.number(LENGTH).orElse(size) != size) {
      return problems.inconsistentLength(
          "The file was declared to have %d bytes; Upload-Length is another.".formatted(size));
    }
    Chunk chunk =
        new Chunk(
            offset,
            exchange.contentLength(),
            last,
            false,
            exchange.contentDigest().or(() -> exchange.wholeDigest(offset, last)));
    try {
      Progress progress = appendBytes.append(exchange.admission(), chunk, body);
      return told(done, progress, version, last && progress.isWhole())
          .header(LIMIT, limits(exchange));
    } catch (OffsetMismatchException e) {
      // An error that says "complete" would be the answer to the whole upload (section 4.4.1).
      Response.ResponseBuilder answer =
          problems.mismatchingOffset(e).header(OFFSET, e.progress().offset());
      return e.progress().isWhole() ? answer : version.complete(answer, false);
    } catch (RefusedException e) {
      return switch (e.refusal()) {
        case WHOLE -> problems.completed(e.getMessage());
        case LENGTH_MISMATCH -> problems.inconsistentLength(e.getMessage());
        default -> throw e;
      };
    }
  }

  /** The offset (section 4.3). */
  @Override
  public Response head(Exchange exchange) {
    return told(probeOffset.probe(exchange.admission()), exchange.routing())
        .header(LIMIT, limits(exchange))
        .build();
  }

  @Override
  public Response headFinished(Progress progress, RoutingContext routing) {
    return told(progress, routing).build();
  }

  /** Cancellation (section 4.5): the file upload session is canceled, and this URL is gone. */
  @Override
  public Response delete(Exchange exchange) {
    endUpload.end(exchange.admission(), exchange.header(HttpHeaders.AUTHORIZATION));
    return Response.noContent().build();
  }

  /** What holds for this upload (section 4.1.4): its size, and for how many seconds it lives. */
  private static String limits(Exchange exchange) {
    String size = "max-size=" + exchange.admission().upload().size();
    return exchange
        .expiresAt()
        .map(time -> Math.max(0, Duration.between(Instant.now(), time).toSeconds()))
        .map(seconds -> size + ", max-age=" + seconds)
        .orElse(size);
  }

  private static Response.ResponseBuilder told(Progress progress, RoutingContext routing) {
    return told(Response.noContent(), progress, InteropVersion.of(routing), progress.isWhole())
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static Response.ResponseBuilder told(
      Response.ResponseBuilder answer,
      Progress progress,
      InteropVersion version,
      boolean complete) {
    return version
        .complete(answer, complete)
        .header(OFFSET, progress.offset())
        .header(LENGTH, progress.size());
  }
}
