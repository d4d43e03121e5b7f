package dev.stagedoor.upload.api;

import dev.stagedoor.upload.application.UploadSettings;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/**
 * Takes hold of the bodies of uploads before anything else is done with their requests, so that
 * nothing is lost of what a client sent whose connection breaks at once. Takes no byte from the
 * line: the credentials are looked at first.
 */
@ApplicationScoped
class BodyRoute {
  /** Before all that may wait, behind what only measures. */
  private static final int ORDER = -1_000;

  private final UploadSettings settings;

  @Inject
  BodyRoute(UploadSettings settings) {
    this.settings = settings;
  }

  void install(@Observes Router router) {
    router.route("/uploads/:fileId").order(ORDER).handler(this::hold);
    router.routeWithRegex("/uploads/[0-9a-f]{64}/[^/]+").order(ORDER).handler(this::hold);
    router.route("/legacy/*").order(ORDER).handler(this::hold);
  }

  private void hold(RoutingContext routing) {
    VertxBody.hold(routing, settings.silence());
    // Vert.x remembers it; of a connection that is closed nobody can be asked for it any more.
    routing.request().remoteAddress();
    routing.next();
    HttpServerResponse response = routing.response();
    if (!response.ended()) {
      // By now Quarkus REST has said what is to happen at a close: nothing more of what it has not
      // begun yet. But the bytes are here, and whether their sender is does not matter.
      response.closeHandler(closed -> {});
    }
  }
}
