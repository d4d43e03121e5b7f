package dev.stagedoor.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A file that every page needs. Its URL has the digest of its bytes, so it can be kept for ever.
 */
public enum PageAsset {
  /** The one style sheet. */
  STYLE("stagedoor.css", "text/css; charset=utf-8"),
  /** The one script; every page works without it. */
  SCRIPT("stagedoor.js", "text/javascript; charset=utf-8"),
  /** The mark, as the browser's tab shows it. */
  MARK("mark.svg", "image/svg+xml");

  /** 64 bits of the digest: enough to tell our own versions apart. */
  private static final int DIGEST_DIGITS = 16;

  private static final String FOLDER = "/META-INF/resources/assets/";

  private final String fileName;
  private final String contentType;
  private final byte[] content;
  private final String digest;

  PageAsset(String fileName, String contentType) {
    this.fileName = fileName;
    this.contentType = contentType;
    this.content = load(fileName);
    this.digest = digest(content);
  }

  /**
   * Finds an asset by its file's name.
   *
   * @param fileName any text
   * @return the asset; empty if there is none of that name
   */
  public static Optional<PageAsset> ofFileName(String fileName) {
    for (PageAsset asset : values()) {
      if (asset.fileName.equals(fileName)) {
        return Optional.of(asset);
      }
    }
    return Optional.empty();
  }

  /**
   * Where it is served.
   *
   * @return path without a leading slash
   */
  public String path() {
    return "assets/" + digest + "/" + fileName;
  }

  /**
   * The value of {@code Content-Type}.
   *
   * @return media type, with a charset for text
   */
  public String contentType() {
    return contentType;
  }

  /**
   * The digest in its URL.
   *
   * @return the first hex digits of the content's SHA-256, lower-case
   */
  public String digest() {
    return digest;
  }

  /**
   * The bytes.
   *
   * @return a copy
   */
  public byte[] content() {
    return content.clone();
  }

  private static byte[] load(String fileName) {
    try (InputStream file = PageAsset.class.getResourceAsStream(FOLDER + fileName)) {
      if (file == null) {
        throw new IllegalStateException("the class path has no " + FOLDER + fileName);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("could not read " + FOLDER + fileName, e);
    }
  }

  private static String digest(byte[] content) {
    try {
      byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(sha256).substring(0, DIGEST_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
