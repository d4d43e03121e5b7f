package dev.stagedoor.session.api;

import dev.stagedoor.internal.TraceContext;
import dev.stagedoor.session.application.Credentials;
import dev.stagedoor.session.domain.Edition;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

/** What every resource takes from a request. */
@ApplicationScoped
class Requests {
  /** Who it says it is, in which trace, from where. */
  Credentials credentials(HttpServerRequest request) {
    return credentials(request, Edition.V2);
  }

  /** The same of a request that speaks that edition. */
  Credentials credentials(HttpServerRequest request, String edition) {
    return new Credentials(
        request.getHeader(HttpHeaders.AUTHORIZATION),
        TraceContext.continueOrStart(request.getHeader("traceparent")),
        request.remoteAddress() == null ? null : request.remoteAddress().hostAddress(),
        edition);
  }
}
