package dev.stagedoor.session.domain;

/** The states by the words of the PEP. */
public enum FileStatus {
  PENDING,
  PROCESSING,
  COMPLETED,
  ERROR,
  CANCELED;

  /** As the PEP writes it. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
