package dev.stagedoor.session.api;

import dev.stagedoor.internal.TraceContext;
import dev.stagedoor.session.application.Credentials;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

/** What every resource takes from a request. */
@ApplicationScoped
class Requests {
  /** Who it says it is, in which trace, from where. */
  Credentials credentials(HttpServerRequest request) {
    return new Credentials(
        request.getHeader(HttpHeaders.AUTHORIZATION),
        TraceContext.continueOrStart(request.getHeader("traceparent")),
        request.remoteAddress() == null ? null : request.remoteAddress().hostAddress());
  }
}
