package dev.stagedoor.standalone.road;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** Over faulty lines into the file store. */
@ExtendWith(SharedRoads.class)
class FaultyLineIT extends FaultyLines {
  private static ProxiedServer road;

  @BeforeAll
  static void start(ProxiedServer shared) {
    road = shared;
  }

  @Override
  ProxiedServer road() {
    return road;
  }
}
