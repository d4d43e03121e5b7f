package dev.stagedoor.session.api;

import dev.stagedoor.problems.Problems;
import dev.stagedoor.session.application.Refusal;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/** Refusals as problem documents (PEP 694, "Errors"). */
@Provider
public class RefusalMapper implements ExceptionMapper<Refusal> {
  private final Problems problems;
  private final Urls urls;

  @Context UriInfo info;

  RefusalMapper(Problems problems, Urls urls) {
    this.problems = problems;
    this.urls = urls;
  }

  @Override
  public Response toResponse(Refusal refusal) {
    Response.ResponseBuilder answer =
        problems.of(refusal.type(), refusal.getMessage(), refusal.errors());
    boolean april = info.getPath().startsWith(AprilSessionsResource.PATH);
    if (april && refusal.session() != null) {
      answer.location(URI.create(urls.aprilSession(refusal.session())));
    } else if (refusal.file() != null) {
      answer.location(URI.create(urls.file(refusal.session(), refusal.file())));
    } else if (refusal.session() != null) {
      answer.location(URI.create(urls.session(refusal.session())));
    }
    return answer.build();
  }
}
