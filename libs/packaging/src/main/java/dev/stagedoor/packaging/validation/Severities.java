package dev.stagedoor.packaging.validation;

/**
 * How severe a rule is under each profile.
 *
 * @param pypi under {@link Profile#PYPI}
 * @param internal under {@link Profile#INTERNAL}
 * @param imported under {@link Profile#IMPORT}
 * @param safety whether the rule protects those who read the file, so that no override applies
 */
public record Severities(Severity pypi, Severity internal, Severity imported, boolean safety) {
  /** Refused everywhere, and no operator can switch it off. */
  public static final Severities SAFETY =
      new Severities(Severity.REFUSE, Severity.REFUSE, Severity.REFUSE, true);

  /** Refused everywhere unless an operator says otherwise. */
  public static final Severities REFUSED =
      new Severities(Severity.REFUSE, Severity.REFUSE, Severity.REFUSE, false);

  /** Refused, but an existing archive is taken over with a warning. */
  public static final Severities IMPORT_WARNS =
      new Severities(Severity.REFUSE, Severity.REFUSE, Severity.WARN, false);

  /** Refused on the index for everybody only. */
  public static final Severities PYPI_REFUSES =
      new Severities(Severity.REFUSE, Severity.WARN, Severity.WARN, false);

  /** A warning everywhere. */
  public static final Severities WARNED =
      new Severities(Severity.WARN, Severity.WARN, Severity.WARN, false);

  /**
   * The severity under one profile.
   *
   * @param profile the profile
   * @return its severity
   */
  public Severity of(Profile profile) {
    return switch (profile) {
      case PYPI -> pypi;
      case INTERNAL -> internal;
      case IMPORT -> imported;
    };
  }
}
