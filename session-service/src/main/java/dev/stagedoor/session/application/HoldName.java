package dev.stagedoor.session.application;

import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.session.domain.Right;
import dev.stagedoor.session.domain.Role;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/**
 * How a release comes to its project's name: the row is locked, and a name that nobody has is
 * reserved, so that whatever begins on one project follows one another.
 */
@ApplicationScoped
public class HoldName {
  private final Access access;
  private final Projects projects;
  private final NewNames newNames;

  HoldName(Access access, Projects projects, NewNames newNames) {
    this.access = access;
    this.projects = projects;
    this.newNames = newNames;
  }

  /**
   * The name, locked.
   *
   * @param row as it stands
   * @param reserved whether this session is the first to hold it
   */
  record Held(Projects.Project row, boolean reserved) {}

  /**
   * Locks the name's row, reserving the name where nobody has it. A row that was there a moment ago
   * can be gone when it is locked, since the last session of an unpublished name takes it along;
   * then the name is free, and it is reserved anew.
   *
   * @param right what the caller wants to do there
   * @throws Refusal 403, also for a name that new projects may not have
   */
  Held hold(Caller caller, ProjectName project, Right right, Instant now) {
    while (true) {
      boolean reserved = reserve(caller, project, right, now);
      Optional<Projects.Project> row = projects.lock(project.normalized());
      if (row.isPresent()) {
        access.requireAny(caller, project.normalized(), right);
        row.get().requireOpen();
        return new Held(row.get(), reserved);
      }
    }
  }

  /**
   * Reserves the name for the life of the stage, if nobody has it, and makes the caller its owner.
   */
  private boolean reserve(Caller caller, ProjectName project, Right right, Instant now) {
    String name = project.normalized();
    if (projects.find(name).isPresent()) {
      return false;
    }
    if (!access.tokenPermits(caller, name, right)) {
      access.requireAny(caller, name, right);
    }
    String key = newNames.admit(project);
    if (projects.reserve(name, project.display(), key, caller.name(), now)) {
      projects.grant(name, caller.name(), Role.OWNER);
      return true;
    }
    // Somebody was faster, with this name or one that is confusable: the next look finds it.
    return false;
  }
}
