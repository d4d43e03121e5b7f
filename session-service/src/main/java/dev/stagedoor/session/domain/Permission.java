package dev.stagedoor.session.domain;

import java.util.Locale;
import java.util.Optional;

/** What a token permits; a role on the project is needed as well. */
public enum Permission {
  STAGE,
  PUBLISH,
  YANK,
  MANAGE;

  /** As it is written. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The permission of that word. */
  public static Optional<Permission> of(String word) {
    for (Permission permission : values()) {
      if (permission.word().equals(word)) {
        return Optional.of(permission);
      }
    }
    return Optional.empty();
  }
}
