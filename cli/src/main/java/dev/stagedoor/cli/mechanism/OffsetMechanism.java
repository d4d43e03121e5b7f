package dev.stagedoor.cli.mechanism;

/**
 * A mechanism that sends bytes at an offset, and goes on there.
 *
 * @param dialect in what it differs from the others
 * @param loop what they have in common
 */
record OffsetMechanism(OffsetDialect dialect, OffsetLoop loop) implements Mechanism {
  @Override
  public String identifier() {
    return dialect.identifier();
  }

  @Override
  public boolean resumes() {
    return true;
  }

  @Override
  public void send(Parcel parcel) {
    loop.send(dialect, parcel);
  }
}
