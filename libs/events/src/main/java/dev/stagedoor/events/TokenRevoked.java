package dev.stagedoor.events;

import java.util.UUID;

/**
 * A token is dead.
 *
 * @param tokenId what the token was known by
 * @param username whose it was
 */
public record TokenRevoked(UUID tokenId, String username) implements EventData {
  @Override
  public String key() {
    return username;
  }
}
