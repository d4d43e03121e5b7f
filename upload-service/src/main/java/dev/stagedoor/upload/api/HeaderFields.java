package dev.stagedoor.upload.api;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kinds of structured fields (RFC 9651) that upload protocols use. What is not of its kind is
 * as good as absent, as they want it.
 */
final class HeaderFields {
  /** At most 15 digits (RFC 9651, section 3.3.1); parameters mean nothing here. */
  private static final Pattern INTEGER = Pattern.compile("(\\d{1,15})\\s*(;.*)?");

  private static final Pattern BOOLEAN = Pattern.compile("\\?([01])\\s*(;.*)?");

  private static final Pattern BYTES =
      Pattern.compile("\\s*([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/=]*):\\s*(?:;[^,]*)?");

  private HeaderFields() {}

  /** A whole number of at least 0. */
  static OptionalLong number(String value) {
    Matcher found = value == null ? null : INTEGER.matcher(value.strip());
    return found != null && found.matches()
        ? OptionalLong.of(Long.parseLong(found.group(1)))
        : OptionalLong.empty();
  }

  /** A truth value. */
  static Optional<Boolean> truth(String value) {
    Matcher found = value == null ? null : BOOLEAN.matcher(value.strip());
    return found != null && found.matches()
        ? Optional.of(found.group(1).equals("1"))
        : Optional.empty();
  }

  /** As a field has it. */
  static String truth(boolean value) {
    return value ? "?1" : "?0";
  }

  /** A dictionary of byte sequences; members of other kinds are left out. */
  static Map<String, byte[]> digests(String value) {
    Map<String, byte[]> digests = new LinkedHashMap<>();
    if (value == null) {
      return digests;
    }
    for (String member : value.split(",")) {
      Matcher found = BYTES.matcher(member);
      if (found.matches()) {
        base64(found.group(2)).ifPresent(bytes -> digests.put(found.group(1), bytes));
      }
    }
    return digests;
  }

  /** Bytes in base 64; empty where it is none. */
  static Optional<byte[]> base64(String value) {
    try {
      return Optional.of(Base64.getDecoder().decode(value));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
