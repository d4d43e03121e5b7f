package dev.stagedoor.upload.domain;

/** What can be asked of an upload. */
public enum Move {
  /** Start a new body. */
  BEGIN,
  /** Make the body that was begun the current one. */
  COMMIT,
  /** Start from nothing, for bytes that grow over several requests. */
  RESTART,
  /** Let another request go on where the bytes end. */
  RESUME,
  /** Acknowledge more of the bytes. */
  ADVANCE,
  /** Take no more bytes, so that the object can be completed and looked at. */
  SEAL,
  /** The object is there and whole: final. */
  CONFIRM,
  /** The object is not there or not whole: take bytes again. */
  REOPEN,
  /** The file is out of its session. */
  CANCEL
}
