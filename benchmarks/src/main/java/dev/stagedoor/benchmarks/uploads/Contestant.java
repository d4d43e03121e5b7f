package dev.stagedoor.benchmarks.uploads;

import java.io.IOException;

/** A way to store what is sent. */
interface Contestant {
  /** Its name in the report. */
  String name();

  /**
   * Sends it once, makes sure that it is there as it was sent, and removes it again.
   *
   * @throws IOException when something was refused, or is not there
   */
  Sent send() throws IOException;
}
