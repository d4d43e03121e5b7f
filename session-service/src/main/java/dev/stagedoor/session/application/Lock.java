package dev.stagedoor.session.application;

/** How a row is locked until the transaction ends. */
public enum Lock {
  /** Against changes, beside others that do the same: for a command on one file of a session. */
  SHARE,
  /** Against everybody: for publish, cancel, expire, extend. */
  UPDATE
}
