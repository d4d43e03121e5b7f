package dev.stagedoor.session.application;

import dev.stagedoor.internal.Origin;
import dev.stagedoor.session.domain.Edition;

/**
 * Who asks, after authentication.
 *
 * @param token the token that proved it; null for the administrator, who administers and never
 *     uploads
 * @param origin for events
 * @param edition which edition of the PEP the request speaks, of {@link Edition}
 */
public record Caller(Accounts.Token token, Origin origin, String edition) {
  /** Whether the request speaks the edition of April 2025. */
  public boolean april() {
    return edition.equals(Edition.APRIL);
  }

  /** Whether this is the administrator. */
  public boolean admin() {
    return token == null;
  }

  /** The username, or {@code admin}. */
  public String name() {
    return origin.principal();
  }
}
