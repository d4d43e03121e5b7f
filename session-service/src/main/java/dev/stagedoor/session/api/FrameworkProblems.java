package dev.stagedoor.session.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.uploadapi.Problem;
import dev.stagedoor.uploadapi.ProblemType;
import dev.stagedoor.uploadapi.v2.UploadV2;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/**
 * The errors that the framework answers itself, below {@code /upload/}: no such path, method or
 * media type. They are problem documents as every other error (PEP 694, "Errors").
 */
@Provider
@ApplicationScoped
public class FrameworkProblems implements ContainerResponseFilter {
  private static final String BELOW = "/upload/";

  private final Urls urls;
  private final ObjectMapper json;

  FrameworkProblems(Urls urls, ObjectMapper json) {
    this.urls = urls;
    this.json = json;
  }

  /** What no resource has taken ends here. */
  void routes(@Observes Router router) {
    router.route(BELOW + "*").last().handler(this::nothingHere);
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    if (response.hasEntity() || !request.getUriInfo().getPath().startsWith(BELOW)) {
      return;
    }
    ProblemType type =
        switch (response.getStatus()) {
          case 404 -> ProblemType.NOT_FOUND;
          case 405 -> ProblemType.METHOD_NOT_ALLOWED;
          case 406 -> ProblemType.NOT_ACCEPTABLE;
          default -> null;
        };
    if (type != null) {
      response.setEntity(problem(type), null, MediaType.valueOf(Problem.MEDIA_TYPE));
    }
  }

  private void nothingHere(RoutingContext context) {
    try {
      context
          .response()
          .setStatusCode(ProblemType.NOT_FOUND.status())
          .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
          .end(Buffer.buffer(json.writeValueAsBytes(problem(ProblemType.NOT_FOUND))));
    } catch (JsonProcessingException e) {
      context.fail(e);
    }
  }

  private Problem problem(ProblemType type) {
    return Problem.of(type, urls.problems(), UploadV2.API_VERSION, type.title(), List.of());
  }
}
