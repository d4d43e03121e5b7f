package dev.stagedoor.publisher.api;

import dev.stagedoor.simpleindex.Representation;
import dev.stagedoor.simpleindex.SimpleRenderer;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * How a page is sent. Compressed here rather than by the server: once per serial instead of once
 * per request, under an entity tag of its own (RFC 9110, section 8.8.3.3), and never a file.
 *
 * @param representation the media type
 * @param gzip whether the content is encoded
 */
record PageForm(Representation representation, boolean gzip) {

  /** What a client asks for by {@code Accept} and {@code Accept-Encoding}. */
  static PageForm negotiate(HttpHeaders headers) {
    return new PageForm(
        Representation.negotiate(headers.getHeaderString(HttpHeaders.ACCEPT)),
        takesGzip(headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING)));
  }

  /** The strong validator of the page at a serial, with its quotes. */
  String entityTag(long serial) {
    String tag = representation.entityTag(serial);
    return gzip ? tag.substring(0, tag.length() - 1) + "-gzip\"" : tag;
  }

  /** The page's bytes as they are sent. */
  byte[] bytes(Rendering rendering) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(rendering, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** The page's bytes as they are sent; empty if they are more than {@code limit}. */
  Optional<byte[]> bytes(Rendering rendering, int limit) {
    BoundedBytes bytes = new BoundedBytes(limit);
    try {
      write(rendering, bytes);
      return Optional.of(bytes.toByteArray());
    } catch (BoundedBytes.FullException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  /** Writes the page as it is sent; the stream is left open. */
  void write(Rendering rendering, OutputStream out) throws IOException {
    if (gzip) {
      GZIPOutputStream compressed = new GZIPOutputStream(out);
      rendering.to(representation.renderer(), compressed);
      compressed.finish();
    } else {
      rendering.to(representation.renderer(), out);
    }
    out.flush();
  }

  /** These bytes, compressed. */
  static byte[] compressed(byte[] plain) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** Whether {@code gzip} is among the encodings and not refused by a weight of zero. */
  static boolean takesGzip(String acceptEncoding) {
    return acceptEncoding != null
        && Arrays.stream(acceptEncoding.toLowerCase(Locale.ROOT).split(","))
            .map(coding -> coding.replace(" ", ""))
            .anyMatch(
                coding ->
                    coding.equals("gzip")
                        || coding.startsWith("gzip;") && !coding.matches("gzip;q=0(\\.0*)?"));
  }

  /** Writes a page. */
  @FunctionalInterface
  interface Rendering {
    void to(SimpleRenderer renderer, OutputStream out) throws IOException;
  }
}
