package dev.stagedoor.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The token that administers this server; it never uploads.
 *
 * @param value {@code stagedoor_admin_} and 43 characters of the URL-safe base64 alphabet (256
 *     random bits)
 */
public record AdminToken(String value) {

  private static final Pattern FORM = Pattern.compile("stagedoor_admin_[A-Za-z0-9_-]{43}");

  /** Refuses everything that is not of the form above. */
  public AdminToken {
    Objects.requireNonNull(value, "value");
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "an administrator's token is stagedoor_admin_ and 43 characters of A-Z a-z 0-9 _ -");
    }
  }

  /**
   * Reads the directory's token; at the first start draws one and writes it, readable by the owner
   * alone.
   *
   * @param data the directory, whose lock the caller holds
   * @return the token
   * @throws IOException if the file cannot be read or written, or does not hold a token
   */
  public static AdminToken readOrCreate(DataDirectory data) throws IOException {
    Path file = data.adminToken();
    if (Files.exists(file)) {
      try {
        return new AdminToken(Files.readString(file).strip());
      } catch (IllegalArgumentException e) {
        throw new IOException(
            "%s does not hold a token (%s); delete it to get a new one at the next start"
                .formatted(file, e.getMessage()),
            e);
      }
    }
    AdminToken token = new AdminToken("stagedoor_admin_" + PrivateFile.randomSecret());
    PrivateFile.write(file, token.value() + "\n");
    return token;
  }

  /** Hides the secret, so that a token in a log message reveals nothing. */
  @Override
  public String toString() {
    return "AdminToken[stagedoor_admin_***]";
  }
}
