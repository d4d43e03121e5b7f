package dev.stagedoor.publisher.api;

import dev.stagedoor.problems.Problems;
import dev.stagedoor.publisher.application.AuditTrail;
import dev.stagedoor.publisher.application.FollowTrail;
import dev.stagedoor.publisher.domain.AuditEntry;
import dev.stagedoor.publisher.domain.AuditQuery;
import dev.stagedoor.uploadapi.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/** The audit trail, for the administrator and, project by project, for owners. */
@Path("/audit/v1/events")
@RunOnVirtualThread
public class AuditResource {

  /** One CloudEvent a line, with its number in the attribute {@code seq}. */
  public static final String NDJSON = "application/x-ndjson";

  private static final Logger LOG = Logger.getLogger(AuditResource.class);

  /** How long somebody who found every seat taken is asked to stay away. */
  private static final long SEAT_RETRY_SECONDS = 10;

  private final AuditTrail trail;
  private final FollowTrail following;
  private final AuditAccess access;
  private final Problems problems;
  private final PublicUrl publicUrl;

  /** Serves the trail to whom {@code access} permits it. */
  @Inject
  public AuditResource(
      AuditTrail trail,
      FollowTrail following,
      AuditAccess access,
      Problems problems,
      PublicUrl publicUrl) {
    this.trail = trail;
    this.following = following;
    this.access = access;
    this.problems = problems;
    this.publicUrl = publicUrl;
  }

  /**
   * Records in their order. Where there may be more, {@code Link: rel="next"} says how to go on;
   * the last line's {@code seq} as {@code after} does the same. With {@code follow=true} the answer
   * goes on with what is recorded later, until the client leaves, {@code limit} records were sent,
   * the permission is taken away, or the service stops; then the client comes again with {@code
   * after}.
   */
  @GET
  public Response events(
      @Context HttpHeaders headers,
      @Context UriInfo uri,
      @Context Request request,
      @Context HttpServerResponse connection) {
    AuditParameters parameters = new AuditParameters(uri.getQueryParameters());
    String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
    Optional<Response> refusal = access.refusal(authorization, parameters.project());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    try {
      AuditQuery query = parameters.query();
      if (!parameters.follow()) {
        return page(query, uri);
      }
      return HttpMethod.HEAD.equals(request.getMethod())
          ? answer(new byte[0]).build()
          : follow(
              query,
              () -> access.refusal(authorization, parameters.project()).isEmpty(),
              connection);
    } catch (InvalidParameterException e) {
      return problems.of(ProblemType.INVALID_FIELD, e.getMessage(), List.of(e.error())).build();
    }
  }

  private Response page(AuditQuery query, UriInfo uri) {
    List<AuditEntry> entries = trail.read(query);
    Response.ResponseBuilder answer = answer(AuditLines.of(entries));
    if (entries.size() == query.limit()) {
      answer.header("Link", "<" + next(uri, entries.getLast().seq()) + ">; rel=\"next\"");
    }
    return answer.build();
  }

  private Response follow(
      AuditQuery query, BooleanSupplier permitted, HttpServerResponse connection) {
    Optional<FollowTrail.Seat> seat = following.takeSeat();
    if (seat.isEmpty()) {
      return problems
          .of(ProblemType.TOO_MANY_REQUESTS, "As many follow the audit trail here as may at once")
          .header(HttpHeaders.RETRY_AFTER, SEAT_RETRY_SECONDS)
          .build();
    }
    StreamingOutput lines =
        out -> follow(seat.get(), query, permitted, new AuditLines(out, connection::closed));
    // Proxies that collect answers before they pass them on would make live late.
    return answer(lines).header("X-Accel-Buffering", "no").build();
  }

  private static void follow(
      FollowTrail.Seat seat, AuditQuery query, BooleanSupplier permitted, AuditLines lines) {
    try (seat) {
      seat.follow(query, permitted, lines);
    } catch (IOException e) {
      LOG.debug("a follower of the audit trail has left", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Response.ResponseBuilder answer(Object entity) {
    return Response.ok(entity)
        .header(HttpHeaders.CONTENT_TYPE, NDJSON)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private String next(UriInfo uri, long seq) {
    String query = uri.getRequestUriBuilder().replaceQueryParam("after", seq).build().getRawQuery();
    return publicUrl.of("/audit/v1/events?" + query);
  }
}
