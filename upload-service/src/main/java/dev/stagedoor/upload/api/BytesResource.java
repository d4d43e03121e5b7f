package dev.stagedoor.upload.api;

import dev.stagedoor.internal.TraceContext;
import dev.stagedoor.upload.application.Admission;
import dev.stagedoor.upload.application.AdmitSender;
import dev.stagedoor.upload.application.ReceiveBody;
import dev.stagedoor.upload.application.Refusal;
import dev.stagedoor.upload.application.RefusedException;
import dev.stagedoor.uploadapi.v2.UploadV2;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;

/** The bytes of a file in one body: the mechanism {@code http-post-bytes} (PEP 694). */
@Path("/uploads/{fileId}")
public class BytesResource {
  private final AdmitSender admitSender;
  private final ReceiveBody receiveBody;

  /** Takes the use cases. */
  @Inject
  public BytesResource(AdmitSender admitSender, ReceiveBody receiveBody) {
    this.admitSender = admitSender;
    this.receiveBody = receiveBody;
  }

  /**
   * Receives the whole bytes: 204 when they are durable. Posted again while the upload is pending,
   * the new bytes replace the old.
   *
   * @param body not touched before the sender is authorised, so that a refusal comes before 100
   *     Continue
   */
  @POST
  @RunOnVirtualThread
  public Response post(
      @PathParam("fileId") String fileId,
      @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
      @HeaderParam("traceparent") String traceparent,
      @Context RoutingContext exchange,
      InputStream body) {
    HttpServerRequest request = exchange.request();
    try {
      Admission admission =
          admitSender.admit(
              idOf(fileId),
              authorization,
              TraceContext.continueOrStart(traceparent),
              request.remoteAddress().hostAddress());
      requireMechanism(admission);
      requireBytes(contentType);
      receiveBody.receive(admission, contentLength(request), body);
      return Response.noContent().build();
    } catch (RuntimeException e) {
      BodyDrain.afterAnswer(exchange);
      throw e;
    }
  }

  private static UUID idOf(String fileId) {
    try {
      return UUID.fromString(fileId);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.NOT_FOUND, "There is no such upload.", e);
    }
  }

  private static void requireMechanism(Admission admission) {
    String agreed = admission.upload().mechanism();
    if (!UploadV2.HTTP_POST_BYTES.equals(agreed)) {
      throw new RefusedException(
          Refusal.STATE, "The mechanism agreed on for this upload is " + agreed + ".");
    }
  }

  /** Absent is taken too: clients of the simplest mechanism are simple. */
  private static void requireBytes(String contentType) {
    if (contentType != null
        && !contentType
            .toLowerCase(Locale.ROOT)
            .split(";", 2)[0]
            .strip()
            .equals(MediaType.APPLICATION_OCTET_STREAM)) {
      throw new RefusedException(
          Refusal.MEDIA_TYPE, "The bytes are taken as application/octet-stream.");
    }
  }

  /** Vert.x has refused what is no number before we are asked. */
  private static OptionalLong contentLength(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(length));
  }
}
