package dev.stagedoor.session.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/**
 * A token as its owner holds it: {@code stagedoor_}, 40 characters that hold 238 random bits, and
 * six that are the checksum of all before, so that a scanner of leaked secrets can tell a token
 * from a word. Only its SHA-256 is kept.
 */
public final class TokenSecret {
  private static final String PREFIX = "stagedoor_";
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int RANDOM_LENGTH = 40;
  private static final int CHECKSUM_LENGTH = 6;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String text;

  private TokenSecret(String text) {
    this.text = text;
  }

  /** A new one. */
  public static TokenSecret generate() {
    StringBuilder body = new StringBuilder(PREFIX);
    for (int i = 0; i < RANDOM_LENGTH; i++) {
      body.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new TokenSecret(body + checksum(body.toString()));
  }

  /** Whether {@code text} has the form and the checksum of a token. */
  public static boolean wellFormed(String text) {
    int body = text.length() - CHECKSUM_LENGTH;
    return text.startsWith(PREFIX)
        && text.length() == PREFIX.length() + RANDOM_LENGTH + CHECKSUM_LENGTH
        && text.substring(body).equals(checksum(text.substring(0, body)));
  }

  /** SHA-256 of a token's text. */
  public static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The secret itself; shown once. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return PREFIX + "***";
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    long value = crc.getValue();
    char[] out = new char[CHECKSUM_LENGTH];
    for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
      out[i] = ALPHABET.charAt((int) (value % ALPHABET.length()));
      value /= ALPHABET.length();
    }
    return new String(out);
  }
}
