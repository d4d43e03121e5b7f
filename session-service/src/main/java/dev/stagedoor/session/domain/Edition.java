package dev.stagedoor.session.domain;

/** How a session was opened, as {@link SessionFacts#edition()} spells it. */
public final class Edition {
  /** PEP 694, July 2026. */
  public static final String V2 = "2.0";

  /** PEP 694, April 2025. */
  public static final String APRIL = "2025-04";

  /**
   * By an upload through the legacy API, for that one file: such a session holds no release's slot,
   * nobody edits it, and it is published as soon as its file is completed.
   */
  public static final String LEGACY = "legacy";

  private Edition() {}
}
