package dev.stagedoor.events;

/**
 * A user has a role on a project; an earlier one is replaced.
 *
 * @param project the project's normalized name
 * @param username the user
 * @param role {@code owner}, {@code maintainer} or {@code uploader}
 */
public record RoleGranted(String project, String username, String role) implements EventData {
  @Override
  public String key() {
    return project;
  }
}
