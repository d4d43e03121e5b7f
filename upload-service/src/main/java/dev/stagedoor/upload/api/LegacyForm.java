package dev.stagedoor.upload.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a legacy upload that mean something here: who uploads what, and its digests. The
 * metadata that clients send along is read from the file instead, so it is skipped.
 */
final class LegacyForm {
  /** Longer than any name, version or digest. */
  private static final int LONGEST = 8 * 1024;

  /** hashlib's name of each digest field; blake2_256 is no algorithm of hashlib by itself. */
  private static final Map<String, String> DIGESTS =
      Map.of("sha256_digest", "sha256", "md5_digest", "md5");

  private final Map<String, String> fields = new HashMap<>();

  /** Keeps a field if it is one of those. */
  void take(MultipartReader.Part part) throws IOException {
    if (kept(part.name())) {
      fields.putIfAbsent(part.name(), text(part.name(), part.content()));
    }
  }

  private static boolean kept(String name) {
    return DIGESTS.containsKey(name)
        || switch (name) {
          case ":action", "protocol_version", "name", "version", "staged" -> true;
          default -> false;
        };
  }

  private static String text(String name, InputStream content) throws IOException {
    byte[] bytes = content.readNBytes(LONGEST + 1);
    if (bytes.length > LONGEST) {
      throw new MultipartReader.MalformedException("the field %s is too long".formatted(name));
    }
    return new String(bytes, StandardCharsets.UTF_8).strip();
  }

  /** The value of a field; null where it is absent or empty. */
  String field(String name) {
    String value = fields.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** Whether the form asks for the stage. */
  boolean staged() {
    return truth(field("staged"));
  }

  /** Whether a field or query parameter says yes. */
  static boolean truth(String value) {
    return value != null
        && switch (value.toLowerCase(Locale.ROOT)) {
          case "true", "1", "yes" -> true;
          default -> false;
        };
  }

  /** The digests that the form states: hashlib name to hex. */
  Map<String, String> hashes() {
    Map<String, String> hashes = new HashMap<>();
    DIGESTS.forEach(
        (field, name) ->
            Optional.ofNullable(field(field))
                .ifPresent(hex -> hashes.put(name, hex.toLowerCase(Locale.ROOT))));
    return hashes;
  }
}
