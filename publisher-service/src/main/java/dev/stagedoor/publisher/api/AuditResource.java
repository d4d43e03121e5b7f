package dev.stagedoor.publisher.api;

import dev.stagedoor.internal.Action;
import dev.stagedoor.internal.Authorise;
import dev.stagedoor.internal.AuthoriseAnswer;
import dev.stagedoor.internal.AuthoriseAnswer.Outcome;
import dev.stagedoor.internal.AuthoriseRequest;
import dev.stagedoor.internal.ServiceUnavailableException;
import dev.stagedoor.publisher.application.AuditTrail;
import dev.stagedoor.publisher.domain.AuditEntry;
import dev.stagedoor.publisher.domain.AuditQuery;
import dev.stagedoor.publisher.domain.PageName;
import dev.stagedoor.uploadapi.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The audit trail, for the administrator and, project by project, for owners. */
@Path("/audit/v1/events")
@RunOnVirtualThread
public class AuditResource {

  /** One CloudEvent a line, with its number in the attribute {@code seq}. */
  public static final String NDJSON = "application/x-ndjson";

  private final AuditTrail trail;
  private final Authorise authorise;
  private final Problems problems;
  private final PublicUrl publicUrl;

  /** Serves the trail to whom {@code authorise} permits it. */
  @Inject
  public AuditResource(
      AuditTrail trail, Authorise authorise, Problems problems, PublicUrl publicUrl) {
    this.trail = trail;
    this.authorise = authorise;
    this.problems = problems;
    this.publicUrl = publicUrl;
  }

  /**
   * Records in their order. Where there may be more, {@code Link: rel="next"} says how to go on;
   * the last line's {@code seq} as {@code after} does the same.
   */
  @GET
  public Response events(
      @BeanParam AuditParameters parameters, @Context HttpHeaders headers, @Context UriInfo uri) {
    String authorization = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
    Optional<Response> refusal = refusal(authorization, parameters.project());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    AuditQuery query;
    try {
      query = parameters.query();
    } catch (IllegalArgumentException e) {
      return problems.of(ProblemType.INVALID_FIELD, e.getMessage()).build();
    }
    List<AuditEntry> entries = trail.read(query);
    Response.ResponseBuilder answer =
        Response.ok(lines(entries))
            .header(HttpHeaders.CONTENT_TYPE, NDJSON)
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    if (entries.size() == query.limit()) {
      answer.header("Link", "<" + next(uri, entries.getLast().seq()) + ">; rel=\"next\"");
    }
    return answer.build();
  }

  /** Empty if the caller may read what is asked for. */
  private Optional<Response> refusal(String authorization, String project) {
    try {
      AuthoriseAnswer answer =
          authorise.authorise(new AuthoriseRequest(authorization, Action.ADMINISTER, null, null));
      if (answer.outcome() == Outcome.FORBIDDEN && project != null) {
        String name = PageName.normalize(project).orElse(project);
        answer =
            authorise.authorise(new AuthoriseRequest(authorization, Action.READ_AUDIT, null, name));
      }
      return switch (answer.outcome()) {
        case GRANTED -> Optional.empty();
        case UNAUTHENTICATED -> Optional.of(unauthenticated());
        case FORBIDDEN, NOT_FOUND, NOT_PENDING, GONE -> Optional.of(forbidden());
      };
    } catch (ServiceUnavailableException e) {
      return Optional.of(
          problems
              .of(ProblemType.UNAVAILABLE, "Credentials cannot be checked at the moment")
              .header(HttpHeaders.RETRY_AFTER, Math.max(1, e.retryAfter().toSeconds()))
              .build());
    }
  }

  private Response unauthenticated() {
    return problems
        .of(ProblemType.AUTHENTICATION_REQUIRED, "The audit trail needs credentials")
        .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"stagedoor\", charset=\"UTF-8\"")
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"stagedoor\"")
        .build();
  }

  private Response forbidden() {
    return problems
        .of(
            ProblemType.PERMISSION_DENIED,
            "The audit trail is for the administrator, that of one project for its owners")
        .build();
  }

  private String next(UriInfo uri, long seq) {
    String query = uri.getRequestUriBuilder().replaceQueryParam("after", seq).build().getRawQuery();
    return publicUrl.of("/audit/v1/events?" + query);
  }

  private static byte[] lines(List<AuditEntry> entries) {
    StringBuilder lines = new StringBuilder();
    for (AuditEntry entry : entries) {
      // The event stays as it was said, but for one attribute more.
      lines.append("{\"seq\":").append(entry.seq()).append(',');
      lines.append(entry.event(), 1, entry.event().length()).append('\n');
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}
