package dev.stagedoor.packaging.validation;

/**
 * What a rule found, before the engine adds rule, severity and file to make a {@link Finding}.
 *
 * @param member the archive member concerned, or null for the file as a whole
 * @param field the metadata field, column or part concerned, or null
 * @param found what is there, or null
 * @param expected what should be there, or null
 * @param consequence what goes wrong for those who install the file
 * @param repair what the packager can do
 */
public record Problem(
    String member, String field, String found, String expected, String consequence, String repair) {

  /**
   * Starts an empty problem.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the parts of a problem by name, as six texts in a row are easily mixed up. */
  public static final class Builder {
    private String member;
    private String field;
    private String found;
    private String expected;
    private String consequence = "";
    private String repair = "";

    private Builder() {}

    /**
     * Sets the archive member.
     *
     * @param value path within the archive
     * @return this
     */
    public Builder member(String value) {
      this.member = value;
      return this;
    }

    /**
     * Sets the field.
     *
     * @param value name of a field or column
     * @return this
     */
    public Builder field(String value) {
      this.field = value;
      return this;
    }

    /**
     * Sets what is there.
     *
     * @param value as found, unshortened
     * @return this
     */
    public Builder found(String value) {
      this.found = value;
      return this;
    }

    /**
     * Sets what should be there.
     *
     * @param value a value or a description
     * @return this
     */
    public Builder expected(String value) {
      this.expected = value;
      return this;
    }

    /**
     * Sets what goes wrong otherwise.
     *
     * @param value a clause that starts with a capital and has no full stop
     * @return this
     */
    public Builder consequence(String value) {
      this.consequence = value;
      return this;
    }

    /**
     * Sets what to do.
     *
     * @param value an imperative clause without a full stop
     * @return this
     */
    public Builder repair(String value) {
      this.repair = value;
      return this;
    }

    /**
     * Ends the problem.
     *
     * @return the problem
     */
    public Problem build() {
      return new Problem(member, field, found, expected, consequence, repair);
    }
  }
}
