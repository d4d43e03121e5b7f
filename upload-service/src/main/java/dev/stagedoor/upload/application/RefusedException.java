package dev.stagedoor.upload.application;

/** The request is refused; its message is a sentence for the client. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Refusal refusal;

  /** Says why, in a sentence for the client. */
  public RefusedException(Refusal refusal, String detail) {
    this(refusal, detail, null);
  }

  /** Says why, in a sentence for the client, and what we saw of it. */
  public RefusedException(Refusal refusal, String detail, Throwable cause) {
    super(detail, cause);
    this.refusal = refusal;
  }

  /** The kind of refusal. */
  public Refusal refusal() {
    return refusal;
  }
}
