package dev.stagedoor.crash;

/**
 * A point of the road.
 *
 * @param name as the services report it
 * @param passes how often it is passed before the process dies
 */
record FaultPoint(String name, int passes) {
  static FaultPoint first(String name) {
    return new FaultPoint(name, 0);
  }

  static FaultPoint nth(String name, int n) {
    return new FaultPoint(name, n - 1);
  }

  @Override
  public String toString() {
    return passes == 0 ? name : "%s (%d)".formatted(name, passes + 1);
  }
}
