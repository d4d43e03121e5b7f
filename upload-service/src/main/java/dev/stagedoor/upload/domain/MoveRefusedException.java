package dev.stagedoor.upload.domain;

/** The upload does not permit this in its state. */
public final class MoveRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient UploadState state;

  /** Says which move met which state. */
  public MoveRefusedException(UploadState state, Move move) {
    super("%s in %s".formatted(move, state.getClass().getSimpleName()));
    this.state = state;
  }

  /** The state that did not permit it. */
  public UploadState state() {
    return state;
  }
}
