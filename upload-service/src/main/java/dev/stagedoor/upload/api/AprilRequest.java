package dev.stagedoor.upload.api;

import java.util.function.Supplier;

/**
 * One request at an upload of PEP 694's edition of April 2025, by somebody who may.
 *
 * @param token in its URL
 * @param exchange who sends, to what
 * @param again asks once more whether they may, and what state the upload is in by now
 */
record AprilRequest(String token, Exchange exchange, Supplier<Exchange> again) {
  @Override
  public String toString() {
    return "AprilRequest[token=***]";
  }
}
