package dev.stagedoor.session.domain;

import java.util.Locale;
import java.util.Optional;

/** What a user is to a project. */
public enum Role {
  OWNER,
  MAINTAINER,
  UPLOADER;

  /** As it is written. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that word. */
  public static Optional<Role> of(String word) {
    for (Role role : values()) {
      if (role.word().equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
