package dev.stagedoor.upload.application;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.zip.CRC32;

/** The digest of one request's bytes, to be compared with the one that the client sent. */
public final class BodyDigest {
  private final String name;
  private final byte[] expected;
  private final MessageDigest hash;
  private final CRC32 crc = new CRC32();

  private BodyDigest(String name, byte[] expected, MessageDigest hash) {
    this.name = name;
    this.expected = expected.clone();
    this.hash = hash;
  }

  /**
   * Expects a digest.
   *
   * @param name the JDK's name of a message digest, or {@code CRC32}, whose four bytes are in
   *     network order
   * @param expected the digest
   * @throws IllegalArgumentException if there is no such algorithm
   */
  public static BodyDigest expecting(String name, byte[] expected) {
    if (name.toUpperCase(Locale.ROOT).equals("CRC32")) {
      return new BodyDigest(name, expected, null);
    }
    try {
      return new BodyDigest(name, expected, MessageDigest.getInstance(name));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The name that it was made with. */
  public String name() {
    return name;
  }

  /** Takes all that remains in the buffer, and leaves it remaining. */
  void update(ByteBuffer bytes) {
    if (hash == null) {
      crc.update(bytes.duplicate());
    } else {
      hash.update(bytes.duplicate());
    }
  }

  /** Whether all that was taken has the digest; to be asked once. */
  boolean matches() {
    byte[] found =
        hash == null ? ByteBuffer.allocate(4).putInt((int) crc.getValue()).array() : hash.digest();
    return MessageDigest.isEqual(found, expected);
  }
}
