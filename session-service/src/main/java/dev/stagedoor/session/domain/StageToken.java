package dev.stagedoor.session.domain;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * How stage tokens are made: SHA-256 over name, version and nonce, in both editions of the PEP
 * (2025, "Publishing Session Token"). Here the server draws 256 random bits as the nonce, so that
 * the token cannot be guessed and never repeats.
 */
public final class StageToken {
  private static final SecureRandom RANDOM = new SecureRandom();

  private StageToken() {}

  /** A token of 64 hex digits that nobody can guess. */
  public static String unguessable(String name, String version) {
    byte[] nonce = new byte[32];
    RANDOM.nextBytes(nonce);
    return of(name, version, HexFormat.of().formatHex(nonce));
  }

  /**
   * The token of that nonce, over the strings as they are, so that a client can compute it too. It
   * need not be unique: the strings are not set apart from each other.
   */
  public static String of(String name, String version, String nonce) {
    return HexFormat.of().formatHex(TokenSecret.sha256(name + version + nonce));
  }

  /** Whether {@code text} can be a stage token at all. */
  public static boolean wellFormed(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length == 64 && text.matches("[0-9a-f]{64}");
  }
}
