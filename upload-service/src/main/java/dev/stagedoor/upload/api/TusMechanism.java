package dev.stagedoor.upload.api;

import dev.stagedoor.problems.Problems;
import dev.stagedoor.upload.application.AppendBytes;
import dev.stagedoor.upload.application.BodyDigest;
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
import jakarta.ws.rs.core.Response;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

/**
 * The tus protocol, version 1.0.0: its core and the extensions checksum, expiration and
 * termination. Uploads are created by PEP 694, so there is no creation here, and their length is
 * known.
 */
@ApplicationScoped
class TusMechanism implements Mechanism {
  private static final String VERSION = "1.0.0";
  private static final String RESUMABLE = "Tus-Resumable";
  private static final String OFFSET = "Upload-Offset";
  private static final String CHECKSUM = "Upload-Checksum";

  /** Of the checksum extension; no other protocol has a status for it. */
  private static final int CHECKSUM_MISMATCH = 460;

  /** The protocol's names of algorithms, and the JDK's. */
  private static final Map<String, String> ALGORITHMS =
      Map.of("sha1", "SHA-1", "sha256", "SHA-256", "md5", "MD5", "crc32", "CRC32");

  private final AppendBytes appendBytes;
  private final ProbeOffset probeOffset;
  private final EndUpload endUpload;
  private final Problems problems;

  @Inject
  TusMechanism(
      AppendBytes appendBytes, ProbeOffset probeOffset, EndUpload endUpload, Problems problems) {
    this.appendBytes = appendBytes;
    this.probeOffset = probeOffset;
    this.endUpload = endUpload;
    this.problems = problems;
  }

  /** Adds what an OPTIONS answer says of this protocol. */
  static Response.ResponseBuilder announce(Response.ResponseBuilder answer) {
    return answer
        .header("Tus-Version", VERSION)
        .header("Tus-Extension", "checksum,expiration,termination")
        .header("Tus-Checksum-Algorithm", "sha1,sha256,md5,crc32");
  }

  /** Whoever says that he speaks tus is answered in it, whatever the answer is. */
  static void greet(RoutingContext routing) {
    if (routing.request().headers().contains(RESUMABLE)) {
      routing.response().putHeader(RESUMABLE, VERSION);
    }
  }

  @Override
  public String identifier() {
    return UploadV2.TUS;
  }

  /** Bytes at an offset: 204 when they are durable. */
  @Override
  public Response patch(Exchange exchange) {
    if (!VERSION.equals(exchange.header(RESUMABLE))) {
      return otherVersion();
    }
    exchange.requireMediaType("application/offset+octet-stream", false);
    Chunk chunk =
        new Chunk(
            exchange.requiredNumber(OFFSET),
            exchange.contentLength(),
            false,
            false,
            digest(exchange.header(CHECKSUM)));
    try {
      Progress progress = appendBytes.append(exchange.admission(), chunk, exchange.body());
      return expiring(Response.noContent(), exchange).header(OFFSET, progress.offset()).build();
    } catch (OffsetMismatchException e) {
      return problems
          .of(ProblemType.OFFSET_MISMATCH, e.getMessage())
          .header(OFFSET, e.progress().offset())
          .build();
    } catch (RefusedException e) {
      if (e.refusal() == Refusal.DIGEST_MISMATCH) {
        return Response.status(CHECKSUM_MISMATCH, "Checksum Mismatch").build();
      }
      throw e;
    }
  }

  /** The offset. Who asks without a version is told all the same: it may be a person. */
  @Override
  public Response head(Exchange exchange) {
    String version = exchange.header(RESUMABLE);
    if (version != null && !version.equals(VERSION)) {
      return otherVersion();
    }
    return expiring(told(probeOffset.probe(exchange.admission()), exchange.routing()), exchange)
        .build();
  }

  @Override
  public Response headFinished(Progress progress, RoutingContext routing) {
    return told(progress, routing).build();
  }

  /** Termination: the file upload session is canceled, and this URL is gone. */
  @Override
  public Response delete(Exchange exchange) {
    if (!VERSION.equals(exchange.header(RESUMABLE))) {
      return otherVersion();
    }
    endUpload.end(exchange.admission(), exchange.header(HttpHeaders.AUTHORIZATION));
    return Response.noContent().build();
  }

  /** The expiration extension: an upload ends with its publishing session. */
  private static Response.ResponseBuilder expiring(
      Response.ResponseBuilder answer, Exchange exchange) {
    return exchange
        .expiresAt()
        .map(time -> answer.header("Upload-Expires", Date.from(time)))
        .orElse(answer);
  }

  private static Response.ResponseBuilder told(Progress progress, RoutingContext routing) {
    routing.response().putHeader(RESUMABLE, VERSION);
    return Response.ok()
        .header(OFFSET, progress.offset())
        .header("Upload-Length", progress.size())
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static Response otherVersion() {
    return Response.status(Response.Status.PRECONDITION_FAILED)
        .header("Tus-Version", VERSION)
        .build();
  }

  private static Optional<BodyDigest> digest(String checksum) {
    if (checksum == null) {
      return Optional.empty();
    }
    String[] parts = checksum.strip().split(" +", 2);
    String algorithm = ALGORITHMS.get(parts[0]);
    Optional<byte[]> expected =
        parts.length == 2 ? HeaderFields.base64(parts[1]) : Optional.empty();
    if (algorithm == null || expected.isEmpty()) {
      throw new RefusedException(
          Refusal.MALFORMED,
          "The header Upload-Checksum is an algorithm of those that OPTIONS lists, and base 64.");
    }
    return Optional.of(BodyDigest.expecting(algorithm, expected.get()));
  }
}
