package dev.stagedoor.session.domain;

import java.util.EnumSet;
import java.util.Set;

/**
 * What somebody may want to do to a project, with the roles and the token permission that it takes.
 */
public enum Right {
  /** Create, extend and cancel sessions; create, send, complete and delete files. */
  STAGE(Permission.STAGE, EnumSet.allOf(Role.class)),
  /** Publish a session, or upload through the legacy API. */
  PUBLISH(Permission.PUBLISH, EnumSet.of(Role.OWNER, Role.MAINTAINER)),
  /** Yank. */
  YANK(Permission.YANK, EnumSet.of(Role.OWNER, Role.MAINTAINER)),
  /** Delete files, set the project's status. */
  REMOVE(Permission.YANK, EnumSet.of(Role.OWNER)),
  /**
   * Read the audit trail: an owner with a token that stages, as tokens do unless told otherwise.
   */
  READ_AUDIT(Permission.STAGE, EnumSet.of(Role.OWNER)),
  /** Roles and policies. */
  MANAGE(Permission.MANAGE, EnumSet.of(Role.OWNER));

  private final Permission permission;
  private final Set<Role> roles;

  Right(Permission permission, Set<Role> roles) {
    this.permission = permission;
    this.roles = roles;
  }

  /** The permission that the token must have. */
  public Permission permission() {
    return permission;
  }

  /** Whether that role is enough. */
  public boolean allows(Role role) {
    return roles.contains(role);
  }
}
