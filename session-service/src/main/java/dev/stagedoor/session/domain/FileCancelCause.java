package dev.stagedoor.session.domain;

/** Why a file left its session. */
public enum FileCancelCause {
  DELETED,
  REPLACED,
  SESSION_CANCELED,
  SESSION_EXPIRED;

  /** As it is written in events. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
