package dev.stagedoor.upload.api;

import dev.stagedoor.internal.TraceContext;
import dev.stagedoor.upload.application.AdmitSender;
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
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Function;

/**
 * The URL of an upload in PEP 694's edition of April 2025 ("Upload File Contents", "Resume an
 * Upload", "Canceling and Deleting File Uploads"): one for the bytes of a file, for the offset, to
 * fetch it and to delete it. The token in it is that of the stage. {@link AprilMechanism} says what
 * is done there.
 */
// A parameter behind one with a pattern matches as little as it can, so this one has a pattern too.
@Path("/uploads/{token: [0-9a-f]{64}}/{fileId: [^/]+}")
@RunOnVirtualThread
public class AprilUploadResource {
  private final AdmitSender admitSender;
  private final AprilMechanism mechanism;

  /** Takes the use case that lets a request in, and what comes then. */
  @Inject
  public AprilUploadResource(AdmitSender admitSender, AprilMechanism mechanism) {
    this.admitSender = admitSender;
    this.mechanism = mechanism;
  }

  /** The file, or a chunk of it. */
  @POST
  public Response post(
      @PathParam("token") String token,
      @PathParam("fileId") String fileId,
      @Context RoutingContext routing) {
    return serve(token, fileId, routing, mechanism::post);
  }

  /** Where to go on. */
  @HEAD
  public Response head(
      @PathParam("token") String token,
      @PathParam("fileId") String fileId,
      @Context RoutingContext routing) {
    return serve(token, fileId, routing, mechanism::head);
  }

  /** The file, once it is complete. */
  @GET
  public Response get(
      @PathParam("token") String token,
      @PathParam("fileId") String fileId,
      @Context RoutingContext routing) {
    return serve(token, fileId, routing, mechanism::get);
  }

  /** Cancels or deletes. */
  @DELETE
  public Response delete(
      @PathParam("token") String token,
      @PathParam("fileId") String fileId,
      @Context RoutingContext routing) {
    return serve(token, fileId, routing, mechanism::delete);
  }

  private Response serve(
      String token,
      String fileId,
      RoutingContext routing,
      Function<AprilRequest, Response> method) {
    UUID id = UploadResource.idOf(fileId);
    return BodyDrain.around(
        routing,
        () ->
            method.apply(
                new AprilRequest(
                    token, admit(token, id, routing), () -> admit(token, id, routing))));
  }

  private Exchange admit(String token, UUID fileId, RoutingContext routing) {
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
}
