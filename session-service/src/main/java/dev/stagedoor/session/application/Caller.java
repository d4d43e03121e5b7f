package dev.stagedoor.session.application;

import dev.stagedoor.internal.Origin;

/**
 * Who asks, after authentication.
 *
 * @param token the token that proved it; null for the administrator, who administers and never
 *     uploads
 * @param origin for events
 */
public record Caller(Accounts.Token token, Origin origin) {
  /** Whether this is the administrator. */
  public boolean admin() {
    return token == null;
  }

  /** The username, or {@code admin}. */
  public String name() {
    return origin.principal();
  }
}
