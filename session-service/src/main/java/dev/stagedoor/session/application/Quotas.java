package dev.stagedoor.session.application;

import dev.stagedoor.session.domain.Quota;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * How much each project may hold. All have the same now; a quota of a project's own is to be looked
 * up here, and nowhere else.
 */
@ApplicationScoped
public class Quotas {
  private final QuotaSettings settings;

  Quotas(QuotaSettings settings) {
    this.settings = settings;
  }

  /** What that project may hold; {@code project} is normalized. */
  Quota of(String project) {
    return new Quota(
        settings.fileSize(),
        settings.releaseFiles(),
        settings.releaseSize(),
        settings.projectSize());
  }
}
