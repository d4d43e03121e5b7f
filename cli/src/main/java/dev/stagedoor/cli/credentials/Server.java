package dev.stagedoor.cli.credentials;

import java.net.URI;

/**
 * An index and the right to use it.
 *
 * @param url without a trailing slash
 * @param token the secret
 */
public record Server(URI url, String token) {
  @Override
  public String toString() {
    return "Server[url=" + url + "]";
  }
}
