package dev.stagedoor.internal;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The trace that a request belongs to (W3C Trace Context, {@code traceparent}): the client's, where
 * it sends one, else a new one, so that everything that one request caused can be found together in
 * the audit trail.
 */
public final class TraceContext {
  /** Version 00, a trace and a parent that are not all zeros, flags. */
  private static final Pattern TRACEPARENT =
      Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");

  private static final SecureRandom RANDOM = new SecureRandom();

  private TraceContext() {}

  /**
   * The trace to go on with.
   *
   * @param header the value of the header {@code traceparent}, or null
   * @return the header if it is well-formed; else a new trace, not sampled
   */
  public static String continueOrStart(String header) {
    return header != null && TRACEPARENT.matcher(header).matches() ? header : start();
  }

  private static String start() {
    byte[] ids = new byte[24];
    RANDOM.nextBytes(ids);
    // All zeros would be no valid trace.
    ids[15] |= 1;
    ids[23] |= 1;
    String hex = HexFormat.of().formatHex(ids);
    return "00-" + hex.substring(0, 32) + "-" + hex.substring(32) + "-00";
  }
}
