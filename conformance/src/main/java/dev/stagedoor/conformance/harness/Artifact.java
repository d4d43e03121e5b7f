package dev.stagedoor.conformance.harness;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file to upload.
 *
 * @param filename of the distribution
 * @param content its bytes
 */
public record Artifact(String filename, byte[] content) {
  /** Its digest by an algorithm of the JDK, such as {@code SHA-256}, in hexadecimal. */
  public String digest(String algorithm) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(algorithm, e);
    }
  }

  /** The same name, but one byte in the middle is another. */
  public Artifact damaged() {
    byte[] copy = content.clone();
    copy[copy.length / 2] ^= 1;
    return new Artifact(filename, copy);
  }

  /** The request that declares it: right in everything. */
  public String declaration() {
    return declaration("{\"sha256\": \"" + digest("SHA-256") + "\"}", "http-post-bytes");
  }

  /** The request that declares it with these hashes (JSON) and this mechanism. */
  public String declaration(String hashes, String mechanism) {
    return declaration(filename, hashes, mechanism);
  }

  /** The request that declares its bytes under another name. */
  public String declarationAs(String otherFilename) {
    return declaration(
        otherFilename, "{\"sha256\": \"" + digest("SHA-256") + "\"}", "http-post-bytes");
  }

  private String declaration(String name, String hashes, String mechanism) {
    return """
        {"meta": {"api-version": "2.0"}, "filename": "%s", "size": %d,
         "hashes": %s, "mechanism": "%s"}
        """
        .formatted(name, content.length, hashes, mechanism);
  }
}
