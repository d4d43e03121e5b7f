package dev.stagedoor.upload.application;

/** The request sends bytes for another place than where the acknowledged ones end. */
public final class OffsetMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Progress progress;
  private final long provided;

  /**
   * Says both.
   *
   * @param progress where the bytes end
   * @param provided what the request said
   */
  public OffsetMismatchException(Progress progress, long provided) {
    super(
        "The bytes of the upload end at %d, and the request sends bytes for %d."
            .formatted(progress.offset(), provided));
    this.progress = progress;
    this.provided = provided;
  }

  /** Where the bytes end. */
  public Progress progress() {
    return progress;
  }

  /** What the request said. */
  public long provided() {
    return provided;
  }
}
