package dev.stagedoor.upload.api;

import dev.stagedoor.upload.application.Progress;
import dev.stagedoor.upload.application.Refusal;
import dev.stagedoor.upload.application.RefusedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.Response;

/**
 * A way to send bytes: says in its own words what the application does. Methods that it does not
 * have are refused, because the URL of an upload speaks the agreed mechanism and no other.
 */
interface Mechanism {
  /** Its name in PEP 694's negotiation. */
  String identifier();

  /** POST. */
  default Response post(Exchange exchange) {
    throw otherMechanism();
  }

  /** PATCH. */
  default Response patch(Exchange exchange) {
    throw otherMechanism();
  }

  /** HEAD. */
  default Response head(Exchange exchange) {
    throw otherMechanism();
  }

  /** HEAD at an upload that is past taking bytes, all of which are there. */
  default Response headFinished(Progress progress, RoutingContext routing) {
    throw otherMechanism();
  }

  /** DELETE. */
  default Response delete(Exchange exchange) {
    throw otherMechanism();
  }

  /** The refusal of what this mechanism does not have. */
  default RefusedException otherMechanism() {
    return agreedIsAnother(identifier());
  }

  /** The refusal of what belongs to another mechanism than the one that was agreed on. */
  static RefusedException agreedIsAnother(String agreed) {
    return new RefusedException(
        Refusal.STATE, "The mechanism agreed on for this upload is " + agreed + ".");
  }
}
