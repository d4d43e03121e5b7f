package dev.stagedoor.publisher.api;

import dev.stagedoor.events.EventContext;
import dev.stagedoor.internal.Action;
import dev.stagedoor.internal.Authorise;
import dev.stagedoor.internal.AuthoriseAnswer;
import dev.stagedoor.internal.AuthoriseRequest;
import dev.stagedoor.internal.ServiceUnavailableException;
import dev.stagedoor.internal.TraceContext;
import dev.stagedoor.problems.Problems;
import dev.stagedoor.uploadapi.ProblemType;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** Who may change what was published: asked at every request, before anything is looked at. */
@Singleton
public class CommandAccess {

  private final Authorise authorise;
  private final Problems problems;

  /** Asks {@code authorise} at every request. */
  @Inject
  public CommandAccess(Authorise authorise, Problems problems) {
    this.authorise = authorise;
    this.problems = problems;
  }

  /** Whether the caller is the administrator. */
  boolean isAdministrator(HttpServerRequest request) {
    return ask(request, Action.ADMINISTER, null).outcome() == AuthoriseAnswer.Outcome.GRANTED;
  }

  /**
   * Goes on as the caller where that is permitted; else 401, 403 or 503.
   *
   * @param project its normalized name
   * @param command gets who asks, from where, in which trace
   */
  Response permitted(
      HttpServerRequest request,
      Action action,
      String project,
      Function<EventContext, Response> command) {
    AuthoriseAnswer answer;
    try {
      answer = ask(request, action, project);
    } catch (ServiceUnavailableException e) {
      return problems
          .unavailable("Credentials cannot be checked at the moment", e.retryAfter())
          .build();
    }
    return switch (answer.outcome()) {
      case GRANTED -> command.apply(context(request, project, answer));
      case UNAUTHENTICATED -> problems.of(ProblemType.AUTHENTICATION_REQUIRED, null).build();
      case FORBIDDEN, NOT_FOUND, NOT_PENDING, GONE ->
          problems.of(ProblemType.PERMISSION_DENIED, answer.detail()).build();
    };
  }

  private AuthoriseAnswer ask(HttpServerRequest request, Action action, String project) {
    return authorise.authorise(
        new AuthoriseRequest(request.getHeader(HttpHeaders.AUTHORIZATION), action, null, project));
  }

  private static EventContext context(
      HttpServerRequest request, String project, AuthoriseAnswer answer) {
    return new EventContext(
        null,
        project,
        answer.principal().name(),
        answer.principal().tokenId(),
        1,
        TraceContext.continueOrStart(request.getHeader("traceparent")),
        request.remoteAddress() == null ? null : request.remoteAddress().hostAddress());
  }
}
