package dev.stagedoor.problems;

import dev.stagedoor.internal.ServiceUnavailableException;
import dev.stagedoor.messaging.Infrastructure;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/**
 * Whatever no mapper of a service answers for: what Quarkus REST refuses, a part that is away, and
 * our own mistakes.
 */
@Provider
public class FailureMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(FailureMapper.class);

  private final Problems problems;
  private final InternalProblems internal;

  FailureMapper(Problems problems, InternalProblems internal) {
    this.problems = problems;
    this.internal = internal;
  }

  @Override
  public Response toResponse(Throwable failure) {
    ResteasyReactiveRequestContext request = CurrentRequestManager.get();
    if (request.serverResponse().headWritten()) {
      // A document would be appended to what is sent, and end it as if it were whole.
      throw new AnswerBrokeOffException(endpoint(request), failure);
    }
    return switch (failure) {
      case WebApplicationException refused -> refused(refused, request);
      case ServiceUnavailableException e -> unavailable(e, e.retryAfter(), request);
      case Throwable e when Infrastructure.failed(e) ->
          unavailable(e, Problems.RETRY_AFTER, request);
      case IOException _ when request.serverResponse().closed() -> {
        LOG.debugf("the client left: %s", endpoint(request));
        yield internal.unlogged();
      }
      default -> internal.answer(failure, endpoint(request));
    };
  }

  private Response refused(
      WebApplicationException refused, ResteasyReactiveRequestContext request) {
    Response said = refused.getResponse();
    int status = said.getStatus();
    if (status < 400) {
      return said;
    }
    if (status == 500) {
      return internal.answer(refused, endpoint(request));
    }
    Response.ResponseBuilder answer = problems.ofStatus(status);
    said.getStringHeaders()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE)) {
                answer.header(name, null);
                values.forEach(value -> answer.header(name, value));
              }
            });
    if (status == 405 && said.getAllowedMethods().isEmpty()) {
      answer.allow(AllowedMethods.of(request));
    }
    return answer.build();
  }

  private Response unavailable(
      Throwable failure, Duration retryAfter, ResteasyReactiveRequestContext request) {
    // Without the stack: while a part is away there is one of these for every request.
    LOG.warnf("answered 503: endpoint=%s cause=%s", endpoint(request), causes(failure));
    return problems.unavailable("Try again later.", retryAfter).build();
  }

  private static String causes(Throwable failure) {
    StringBuilder causes = new StringBuilder(failure.toString());
    Set<Throwable> seen = new HashSet<>(Set.of(failure));
    for (Throwable cause = failure.getCause();
        cause != null && seen.add(cause);
        cause = cause.getCause()) {
      causes.append("; ").append(cause);
    }
    return causes.toString();
  }

  /** The resource method, and never the URL. */
  private static String endpoint(ResteasyReactiveRequestContext request) {
    if (request.getTarget() == null) {
      return "none";
    }
    return request.getTarget().getResourceClass().getSimpleName()
        + "."
        + request.getTarget().getJavaMethodName();
  }
}
