package dev.stagedoor.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A token was made. The token itself is in no event.
 *
 * @param tokenId what the token is known by
 * @param username whose it is
 * @param description what it is for, in its maker's words
 * @param project the one project that it is scoped to, normalized, or null
 * @param permissions what it permits
 * @param expiresAt its end, or null
 */
public record TokenCreated(
    UUID tokenId,
    String username,
    String description,
    String project,
    List<String> permissions,
    Instant expiresAt)
    implements EventData {
  @Override
  public String key() {
    return username;
  }
}
