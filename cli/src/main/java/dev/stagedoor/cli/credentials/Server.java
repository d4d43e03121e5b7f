package dev.stagedoor.cli.credentials;

import dev.stagedoor.cli.CliFailure;
import java.net.URI;

/**
 * An index and the right to use it.
 *
 * @param url without a trailing slash
 * @param token the secret
 */
public record Server(URI url, String token) {
  /** Refuses what cannot stand in a header, where a line break would begin another. */
  public Server {
    if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
      throw CliFailure.usage("the token is empty or holds characters that no token has");
    }
  }

  @Override
  public String toString() {
    return "Server[url=" + url + "]";
  }
}
