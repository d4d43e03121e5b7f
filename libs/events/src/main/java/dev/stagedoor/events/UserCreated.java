package dev.stagedoor.events;

/**
 * A user exists.
 *
 * @param username the name, unique
 */
public record UserCreated(String username) implements EventData {
  @Override
  public String key() {
    return username;
  }
}
