package dev.stagedoor.publisher.api;

import dev.stagedoor.uploadapi.Problem;
import dev.stagedoor.uploadapi.ProblemError;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Problem documents (RFC 9457) of this service. */
@Singleton
public class Problems {

  private final PublicUrl publicUrl;

  /** Makes the links of the documents from the public URL. */
  @Inject
  public Problems(PublicUrl publicUrl) {
    this.publicUrl = publicUrl;
  }

  /**
   * An answer that tells a problem.
   *
   * @param detail what is wrong this time; no secrets
   */
  public Response.ResponseBuilder of(ProblemType type, String detail) {
    return of(type, detail, List.of());
  }

  /**
   * An answer that tells a problem with everything that is wrong.
   *
   * @param detail what is wrong this time; no secrets
   * @param errors each thing that is wrong
   */
  public Response.ResponseBuilder of(ProblemType type, String detail, List<ProblemError> errors) {
    Problem problem =
        new Problem(
            publicUrl.of("/problems/" + type.slug()),
            type.status(),
            type.title(),
            detail,
            detail,
            null,
            errors);
    return Response.status(type.status())
        .entity(problem)
        .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
