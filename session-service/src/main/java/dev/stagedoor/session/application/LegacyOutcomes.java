package dev.stagedoor.session.application;

import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.PublishingSession;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * How the session of a legacy upload goes on when its file was judged: nobody commands it, so it is
 * published by itself, or gives its filename back. Where the process dies in between, the
 * reconciler goes on.
 */
@ApplicationScoped
public class LegacyOutcomes {
  private static final Logger LOG = Logger.getLogger(LegacyOutcomes.class);

  private final FilenameClaims claims;
  private final PublishSession publishSession;
  private final LegacyWaiters waiters;

  LegacyOutcomes(FilenameClaims claims, PublishSession publishSession, LegacyWaiters waiters) {
    this.claims = claims;
    this.publishSession = publishSession;
    this.waiters = waiters;
  }

  /** Frees the name of a file that was refused, within the transaction that saves it. */
  void judged(FileUpload file) {
    if (file instanceof FileUpload.Failed) {
      claims.release(file.facts().sessionId(), PublishingSession.FIRST_ATTEMPT);
    }
  }

  /** After that transaction: publishes, or tells whoever waits that nothing will be published. */
  void goOn(UUID sessionId) {
    try {
      if (!publishSession.publishLegacy(sessionId)) {
        waiters.wake(sessionId);
      }
    } catch (RuntimeException e) {
      LOG.warnf(e, "session %s of a legacy upload is published later", sessionId);
    }
  }
}
