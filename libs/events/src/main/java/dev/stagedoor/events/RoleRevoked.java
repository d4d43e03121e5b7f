package dev.stagedoor.events;

/**
 * A user has no role on a project any more.
 *
 * @param project the project's normalized name
 * @param username the user
 */
public record RoleRevoked(String project, String username) implements EventData {
  @Override
  public String key() {
    return project;
  }
}
