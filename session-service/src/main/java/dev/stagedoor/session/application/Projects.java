package dev.stagedoor.session.application;

import dev.stagedoor.session.domain.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Project names and who has a role on them. */
public interface Projects {
  /**
   * A name.
   *
   * @param name normalized
   * @param displayName as its creator wrote it
   * @param registered whether it is published, or only reserved for the life of a session
   * @param status the status marker of PEP 792, as publisher-service said it last
   */
  record Project(String name, String displayName, boolean registered, String status) {
    /**
     * Refuses new releases of a project that takes none (PEP 792).
     *
     * @throws Refusal 403
     */
    void requireOpen() {
      if (status.equals("archived") || status.equals("quarantined")) {
        throw Access.forbidden(
            "the project %s is %s and takes no more releases".formatted(name, status));
      }
    }
  }

  /** The name, locked until the transaction ends. */
  Optional<Project> lock(String name);

  /** The name as it stands. */
  Optional<Project> find(String name);

  /**
   * Reserves a name that nobody has.
   *
   * @return false where it, or one that people take for it, was there first
   */
  boolean reserve(
      String name, String displayName, String confusableKey, String creator, Instant now);

  /** The name with that confusable key. */
  Optional<String> confusable(String confusableKey);

  /** The reservation becomes a registration. */
  void register(String name);

  /**
   * The project has another status marker (PEP 792).
   *
   * @param serial the index's serial of that change; one that is older than what is known does
   *     nothing
   */
  void mark(String name, String status, long serial);

  /** The reservation ends, roles included; a registered name stays. */
  void release(String name);

  /** A user's role. */
  Optional<Role> role(String project, String username);

  /** Projects on which a user has a role. */
  List<String> projectsOf(String username);

  /**
   * Gives a role.
   *
   * @return the role that it replaces
   */
  Optional<Role> grant(String project, String username, Role role);

  /** Takes a role; false where there was none. */
  boolean revoke(String project, String username);
}
