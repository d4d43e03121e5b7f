package dev.stagedoor.problems;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * What fails in the router, before Quarkus REST or beside it: no route, a URI that is none, a body
 * that is announced as too large, a failure after the answer began.
 */
@ApplicationScoped
public class RouterProblems {
  private static final Logger LOG = Logger.getLogger(RouterProblems.class);

  /** Just before Quarkus' own, which would answer with a document of its own and log the URL. */
  private static final int LAST_BUT_ONE = Integer.MAX_VALUE - 1;

  /** Just before Quarkus' own check of the length, which answers without a body. */
  private static final int BEFORE_THE_LIMIT = -3;

  /** With which Vert.x answers where no route takes a request. */
  private static final List<Integer> NO_ROUTE = List.of(400, 404, 405, 406, 415);

  private final Problems problems;
  private final InternalProblems internal;
  private final long largestBody;

  RouterProblems(
      Problems problems,
      InternalProblems internal,
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largestBody) {
    this.problems = problems;
    this.internal = internal;
    this.largestBody = largestBody.asLongValue();
  }

  void install(@Observes Router router) {
    router.route().order(BEFORE_THE_LIMIT).handler(this::checkLength);
    router.route().order(LAST_BUT_ONE).failureHandler(this::failed);
    for (int status : NO_ROUTE) {
      router.errorHandler(status, exchange -> send(exchange, problems.ofStatus(status).build()));
    }
  }

  private void checkLength(RoutingContext exchange) {
    OptionalLong length = length(exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH));
    if (length.isEmpty() || length.getAsLong() <= largestBody) {
      exchange.next();
      return;
    }
    if (exchange.request().version() != HttpVersion.HTTP_2) {
      // Nobody reads that body, so nothing can follow it on this connection.
      exchange.response().putHeader(HttpHeaders.CONNECTION, "close");
      exchange.addEndHandler(sent -> exchange.request().connection().close());
    }
    send(exchange, problems.ofStatus(413).build());
  }

  /** Vert.x has refused what is no number; one that is too long for us is too large in any case. */
  private static OptionalLong length(String header) {
    if (header == null) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(header.length() > 18 ? Long.MAX_VALUE : Long.parseLong(header));
  }

  private void failed(RoutingContext exchange) {
    Throwable failure = exchange.failure();
    HttpServerResponse response = exchange.response();
    if (response.ended() || response.headWritten()) {
      brokeOff(exchange, failure);
      return;
    }
    send(exchange, answer(exchange.statusCode(), failure));
  }

  private Response answer(int status, Throwable failure) {
    if (failure instanceof RejectedExecutionException) {
      LOG.warn("answered 503: no worker thread is free");
      return problems.ofStatus(503).build();
    }
    return status >= 400 && status != 500
        ? problems.ofStatus(status).build()
        : internal.answer(failure, "router");
  }

  /** Half an answer must not look like a whole one. */
  private void brokeOff(RoutingContext exchange, Throwable failure) {
    Throwable cause = failure instanceof AnswerBrokeOffException ? failure.getCause() : failure;
    if (cause instanceof IOException) {
      LOG.debug("the client left while it was answered");
    } else {
      internal.answer(cause, failure == cause ? "router" : failure.getMessage());
    }
    if (!exchange.response().ended()) {
      exchange.request().connection().close();
    }
  }

  private static void send(RoutingContext exchange, Response document) {
    Response problem = AprilErrors.spoken(exchange.request().path(), document);
    HttpServerResponse response = exchange.response().setStatusCode(problem.getStatus());
    problem.getStringHeaders().forEach(response::putHeader);
    response.end(Buffer.buffer((byte[]) problem.getEntity()));
  }
}
