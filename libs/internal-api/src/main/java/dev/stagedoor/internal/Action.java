package dev.stagedoor.internal;

/** What somebody asks to do. */
public enum Action {
  /** Nothing yet: who is it? */
  IDENTIFY,
  /** Send the bytes of a file upload session, or ask how far they are. */
  SEND_BYTES,
  /**
   * Send, ask for, fetch or delete a file of the PEP's edition of April 2025, at the URL that holds
   * its stage's token, whatever state it is in.
   */
  REACH_UPLOAD,
  /** Upload through the legacy API, published at once. */
  UPLOAD_DIRECTLY,
  /** Upload through the legacy API into a stage. */
  UPLOAD_STAGED,
  /** Yank or unyank a release. */
  YANK,
  /** Delete published files, change the status of a project. */
  MANAGE,
  /** Read the audit trail of a project. */
  READ_AUDIT,
  /** What only the administrator may. */
  ADMINISTER
}
