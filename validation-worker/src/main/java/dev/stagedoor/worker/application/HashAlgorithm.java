package dev.stagedoor.worker.application;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bouncycastle.jcajce.provider.digest.Blake2b;
import org.bouncycastle.jcajce.provider.digest.Blake2s;

/**
 * The algorithms that Python's {@code hashlib} guarantees, by its names (PEP 694 names hashes so).
 * The {@code shake} ones are absent: without a length they are no digest.
 */
public enum HashAlgorithm {
  MD5("md5", false, "MD5"),
  SHA1("sha1", false, "SHA-1"),
  SHA224("sha224", true, "SHA-224"),
  SHA256("sha256", true, "SHA-256"),
  SHA384("sha384", true, "SHA-384"),
  SHA512("sha512", true, "SHA-512"),
  SHA3_224("sha3_224", true, "SHA3-224"),
  SHA3_256("sha3_256", true, "SHA3-256"),
  SHA3_384("sha3_384", true, "SHA3-384"),
  SHA3_512("sha3_512", true, "SHA3-512"),
  /** 512 bits, hashlib's default; the JDK has no BLAKE2 (RFC 7693). */
  BLAKE2B("blake2b", true, null),
  /** 256 bits, hashlib's default. */
  BLAKE2S("blake2s", true, null);

  private static final Map<String, HashAlgorithm> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(HashAlgorithm::hashlibName, Function.identity()));

  private final String hashlibName;
  private final boolean secure;
  private final String jdkName;

  HashAlgorithm(String hashlibName, boolean secure, String jdkName) {
    this.hashlibName = hashlibName;
    this.secure = secure;
    this.jdkName = jdkName;
  }

  /** The name in {@code hashlib}, such as {@code sha3_256}. */
  public String hashlibName() {
    return hashlibName;
  }

  /** Whether nobody is known to make two files of one digest: neither MD5 nor SHA-1. */
  public boolean isSecure() {
    return secure;
  }

  /** A digest that has read nothing. */
  public MessageDigest newDigest() {
    return switch (this) {
      case BLAKE2B -> new Blake2b.Blake2b512();
      case BLAKE2S -> new Blake2s.Blake2s256();
      default -> jdkDigest();
    };
  }

  private MessageDigest jdkDigest() {
    try {
      return MessageDigest.getInstance(jdkName);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK lost " + jdkName, e);
    }
  }

  /** The algorithm of that name, or nothing where it is unknown. */
  public static Optional<HashAlgorithm> named(String hashlibName) {
    return Optional.ofNullable(BY_NAME.get(hashlibName));
  }
}
