package dev.stagedoor.session.api;

import dev.stagedoor.internal.Seal;
import dev.stagedoor.session.application.RuleSeverities;
import io.quarkus.arc.ClientProxy;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Opens the way to upload-service at the start, and reads which rules hold: an address that is
 * missing, or an override of a rule that there is not, fails this process and not its first
 * request.
 */
@ApplicationScoped
class OtherServices {
  void open(@Observes StartupEvent start, Seal port, RuleSeverities rules) {
    ClientProxy.unwrap(port);
    ClientProxy.unwrap(rules);
  }
}
