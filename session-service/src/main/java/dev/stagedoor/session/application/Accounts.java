package dev.stagedoor.session.application;

import dev.stagedoor.session.domain.Permission;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Users and their tokens. */
public interface Accounts {
  /**
   * A token, without its secret.
   *
   * @param id what it is known by
   * @param username whose it is
   * @param description what it is for
   * @param project the one project that it is scoped to, normalized, or null
   * @param permissions what it permits
   * @param expiresAt its end, or null
   * @param revokedAt when it was revoked, or null
   */
  record Token(
      UUID id,
      String username,
      String description,
      String project,
      Set<Permission> permissions,
      Instant expiresAt,
      Instant revokedAt) {
    /** Whether it proves anything at {@code now}. */
    public boolean valid(Instant now) {
      return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
  }

  /** Whether there is such a user. */
  boolean exists(String username);

  /** Makes a user; false where there is one. */
  boolean create(String username, Instant now);

  /** Keeps a token by the SHA-256 of its secret. */
  void addToken(Token token, byte[] sha256, Instant now);

  /** The token of that secret. */
  Optional<Token> tokenBySha256(byte[] sha256);

  /** Revokes; the token as it was, or nothing where there is none. */
  Optional<Token> revoke(UUID tokenId, Instant now);
}
