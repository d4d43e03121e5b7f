package dev.stagedoor.session.domain;

/** Why a publishing session ended unpublished. */
public enum CancelCause {
  /** Somebody with permission canceled it. */
  CLIENT,
  /** Its time was over. */
  EXPIRED;

  /** As it is written in events. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
