package dev.stagedoor.upload.api;

import dev.stagedoor.internal.TraceContext;
import dev.stagedoor.upload.application.Admission;
import dev.stagedoor.upload.application.AdmitSender;
import dev.stagedoor.upload.application.HandOutParts;
import dev.stagedoor.upload.application.Refusal;
import dev.stagedoor.upload.application.RefusedException;
import dev.stagedoor.uploadapi.v2.PartsView;
import dev.stagedoor.uploadapi.v2.UploadV2;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;

/**
 * The parts of a file that its client puts straight into the object store: mechanism {@code
 * vnd-stagedoor-s3multipart-presigned}. Authorised at every request; a URL that was handed out is
 * good for one part, for minutes.
 */
@Path("/uploads/{fileId}/parts")
@RunOnVirtualThread
public class PartsResource {
  private static final int DEFAULT_COUNT = 16;

  private final AdmitSender admitSender;
  private final HandOutParts handOutParts;

  /** Takes the use cases. */
  @Inject
  public PartsResource(AdmitSender admitSender, HandOutParts handOutParts) {
    this.admitSender = admitSender;
    this.handOutParts = handOutParts;
  }

  /**
   * URLs for the parts {@code from} (1 unless told) and the next ones, {@code count} (16 unless
   * told, at most 100) altogether, and which parts are there. Asked again, it signs anew.
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public Response parts(
      @PathParam("fileId") String fileId,
      @QueryParam("from") String from,
      @QueryParam("count") String count,
      @Context HttpServerRequest request) {
    Admission admission =
        admitSender.admit(
            UploadResource.idOf(fileId),
            request.getHeader(HttpHeaders.AUTHORIZATION),
            TraceContext.continueOrStart(request.getHeader("traceparent")),
            request.remoteAddress().hostAddress());
    String agreed = admission.upload().mechanism();
    if (!UploadV2.S3_MULTIPART_PRESIGNED.equals(agreed)) {
      throw Mechanism.agreedIsAnother(agreed);
    }
    HandOutParts.Answer answer =
        handOutParts.handOut(
            admission,
            number("from", from, 1, 10_000),
            number("count", count, DEFAULT_COUNT, HandOutParts.MOST_AT_ONCE));
    return Response.ok(view(answer)).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  private static PartsView view(HandOutParts.Answer answer) {
    return new PartsView(
        answer.parts().stream().map(PartsResource::part).toList(),
        answer.uploaded().stream()
            .map(part -> new PartsView.Uploaded(part.number(), part.size()))
            .toList(),
        answer.count());
  }

  private static PartsView.Part part(HandOutParts.HandedOut part) {
    return new PartsView.Part(
        part.number(),
        part.offset(),
        part.size(),
        part.signed().url().toString(),
        part.signed().headers(),
        part.expiresAt().truncatedTo(ChronoUnit.SECONDS).toString());
  }

  private static int number(String name, String text, int absent, int most) {
    if (text == null) {
      return absent;
    }
    OptionalLong number = HeaderFields.number(text);
    if (number.isEmpty() || number.getAsLong() < 1 || number.getAsLong() > most) {
      throw new RefusedException(
          Refusal.MALFORMED,
          "The parameter %s is a whole number from 1 to %d.".formatted(name, most));
    }
    return (int) number.getAsLong();
  }
}
