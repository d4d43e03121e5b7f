package dev.stagedoor.session.api;

import dev.stagedoor.internal.Seal;
import io.quarkus.arc.ClientProxy;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Opens the way to upload-service at the start: an address that is missing fails this process and
 * not its first request.
 */
@ApplicationScoped
class OtherServices {
  void open(@Observes StartupEvent start, Seal port) {
    ClientProxy.unwrap(port);
  }
}
