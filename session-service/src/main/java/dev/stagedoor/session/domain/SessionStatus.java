package dev.stagedoor.session.domain;

/** The states by the words of the PEP. */
public enum SessionStatus {
  OPEN,
  PROCESSING,
  PUBLISHED,
  ERROR,
  CANCELED;

  /** As the PEP writes it. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Whether the session still holds its (name, version) pair. */
  public boolean live() {
    return this == OPEN || this == PROCESSING || this == ERROR;
  }
}
