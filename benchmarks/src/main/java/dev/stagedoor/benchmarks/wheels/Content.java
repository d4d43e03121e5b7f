package dev.stagedoor.benchmarks.wheels;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * The content of a wheel's member: pieces that were deflated once and may be used in many places,
 * so that a gigabyte is made in seconds. No piece refers to an earlier one.
 *
 * @param pieces in their order
 */
record Content(List<Piece> pieces) {
  /** An empty last block (RFC 1951, 3.2.6): ends a stream whose pieces do not end it. */
  static final byte[] END = {3, 0};

  /** Python's and most others' default. */
  private static final int LEVEL = 6;

  /**
   * A part of a content.
   *
   * @param plain its bytes
   * @param deflated the same as whole deflate blocks, none of them the last
   */
  record Piece(byte[] plain, byte[] deflated) {
    static Piece of(byte[] plain) {
      Deflater deflater = new Deflater(LEVEL, true);
      try {
        deflater.setInput(plain);
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        byte[] buffer = new byte[64 * 1024];
        int n;
        do {
          n = deflater.deflate(buffer, 0, buffer.length, Deflater.FULL_FLUSH);
          deflated.write(buffer, 0, n);
        } while (n == buffer.length);
        return new Piece(plain, deflated.toByteArray());
      } finally {
        deflater.end();
      }
    }
  }

  static Content of(byte[] plain) {
    return new Content(List.of(Piece.of(plain)));
  }

  long size() {
    return pieces.stream().mapToLong(piece -> piece.plain().length).sum();
  }

  long deflatedSize() {
    return pieces.stream().mapToLong(piece -> piece.deflated().length).sum() + END.length;
  }

  long crc() {
    CRC32 crc = new CRC32();
    pieces.forEach(piece -> crc.update(piece.plain()));
    return crc.getValue();
  }

  /** As RECORD spells it: unpadded URL-safe base64. */
  String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      pieces.forEach(piece -> digest.update(piece.plain()));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK lost SHA-256", e);
    }
  }
}
