package dev.stagedoor.publisher.domain;

/** What is done to files after their publication. Done again, it changes nothing. */
public sealed interface FileCommand {

  /**
   * Resolvers are to avoid the files unless they are pinned (PEP 592).
   *
   * @param reason why, or null; replaces an earlier one
   */
  record Yank(String reason) implements FileCommand {

    /** Takes a blank reason for none. */
    public Yank {
      reason = reason == null || reason.isBlank() ? null : reason.strip();
    }
  }

  /** They need not avoid them any more. */
  record Unyank() implements FileCommand {}

  /** The files are not public any more; their names are never given away again. */
  record Delete() implements FileCommand {}

  /** Takes a deletion back, as long as its grace period lasts. */
  record Restore() implements FileCommand {}
}
