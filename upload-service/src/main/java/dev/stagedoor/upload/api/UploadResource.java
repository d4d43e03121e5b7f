package dev.stagedoor.upload.api;

import dev.stagedoor.internal.TraceContext;
import dev.stagedoor.upload.application.AdmitSender;
import dev.stagedoor.upload.application.ProbeOffset;
import dev.stagedoor.upload.application.Refusal;
import dev.stagedoor.upload.application.RefusedException;
import io.quarkus.arc.All;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The URL of an upload (PEP 694, "File Upload Mechanisms"): authorises each request anew, before
 * {@code 100 Continue} and before its body, and hands it to the mechanism that was agreed on for
 * this upload.
 */
@Path("/uploads/{fileId}")
@RunOnVirtualThread
public class UploadResource {
  private final AdmitSender admitSender;
  private final ProbeOffset probeOffset;
  private final Map<String, Mechanism> mechanisms;

  /** Takes the use cases and all mechanisms. */
  @Inject
  public UploadResource(
      AdmitSender admitSender, ProbeOffset probeOffset, @All List<Mechanism> mechanisms) {
    this.admitSender = admitSender;
    this.probeOffset = probeOffset;
    this.mechanisms =
        mechanisms.stream().collect(Collectors.toMap(Mechanism::identifier, Function.identity()));
  }

  /** Bytes, where the mechanism posts them; another method, where the client cannot send that. */
  @POST
  public Response post(@PathParam("fileId") String fileId, @Context RoutingContext routing) {
    String override = routing.request().getHeader("X-HTTP-Method-Override");
    return switch (override) {
      case "PATCH" -> serve(fileId, routing, Mechanism::patch);
      case "DELETE" -> serve(fileId, routing, Mechanism::delete);
      case null, default -> serve(fileId, routing, Mechanism::post);
    };
  }

  /** Bytes at an offset. */
  @PATCH
  public Response patch(@PathParam("fileId") String fileId, @Context RoutingContext routing) {
    return serve(fileId, routing, Mechanism::patch);
  }

  /** Cancels the file upload session. */
  @DELETE
  public Response delete(@PathParam("fileId") String fileId, @Context RoutingContext routing) {
    return serve(fileId, routing, Mechanism::delete);
  }

  /** How far the upload is; also of one that was completed, because its answer may be lost. */
  @HEAD
  public Response head(@PathParam("fileId") String fileId, @Context RoutingContext routing) {
    try {
      return serve(fileId, routing, Mechanism::head);
    } catch (RefusedException e) {
      if (e.refusal() != Refusal.STATE) {
        throw e;
      }
      // Only after the credentials were found good enough.
      ProbeOffset.Finished finished = probeOffset.finished(idOf(fileId)).orElseThrow(() -> e);
      return mechanism(finished.mechanism()).headFinished(finished.progress(), routing);
    }
  }

  /** What is spoken here; the same for every upload, so it tells nothing of one. */
  @OPTIONS
  public Response options() {
    return TusMechanism.announce(ResumableMechanism.announce(Response.noContent()))
        .header(HttpHeaders.ALLOW, "DELETE, HEAD, OPTIONS, PATCH, POST")
        .build();
  }

  private Response serve(
      String fileId, RoutingContext routing, BiFunction<Mechanism, Exchange, Response> method) {
    return BodyDrain.around(
        routing,
        () -> {
          TusMechanism.greet(routing);
          Exchange exchange = admit(idOf(fileId), routing);
          return method.apply(mechanism(exchange.admission().upload().mechanism()), exchange);
        });
  }

  private Exchange admit(UUID fileId, RoutingContext routing) {
    HttpServerRequest request = routing.request();
    return new Exchange(
        admitSender.admit(
            fileId,
            request.getHeader(HttpHeaders.AUTHORIZATION),
            TraceContext.continueOrStart(request.getHeader("traceparent")),
            request.remoteAddress().hostAddress()),
        routing,
        VertxBody.of(routing));
  }

  private Mechanism mechanism(String agreed) {
    Mechanism mechanism = mechanisms.get(agreed);
    if (mechanism == null) {
      throw Mechanism.agreedIsAnother(agreed);
    }
    return mechanism;
  }

  static UUID idOf(String fileId) {
    try {
      return UUID.fromString(fileId);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(Refusal.NOT_FOUND, "There is no such upload.", e);
    }
  }
}
