package dev.stagedoor.session.persistence;

import dev.stagedoor.session.application.Accounts;
import dev.stagedoor.session.domain.Permission;
import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** {@link Accounts} on PostgreSQL. */
@ApplicationScoped
class PostgresAccounts implements Accounts {
  private static final String COLUMNS =
      "id, username, description, project, permissions, expires_at, revoked_at";

  private final EntityManager entities;

  PostgresAccounts(@PersistenceUnit("session") EntityManager entities) {
    this.entities = entities;
  }

  @Override
  public boolean exists(String username) {
    return !entities
        .createNativeQuery("SELECT username FROM account WHERE username = :username")
        .setParameter("username", username)
        .getResultList()
        .isEmpty();
  }

  @Override
  public boolean create(String username, Instant now) {
    return entities
            .createNativeQuery(
                "INSERT INTO account (username, created_at) VALUES (:username, :now) ON CONFLICT DO NOTHING")
            .setParameter("username", username)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  @Override
  public void addToken(Token token, byte[] sha256, Instant now) {
    entities
        .createNativeQuery(
            """
            INSERT INTO token (id, username, description, project, permissions, sha256, created_at, expires_at)
            VALUES (:id, :username, :description, cast(:project AS text), :permissions, :sha256, :now,
              cast(:expires AS timestamptz))
            """)
        .setParameter("id", token.id())
        .setParameter("username", token.username())
        .setParameter("description", token.description())
        .setParameter("project", token.project())
        .setParameter(
            "permissions",
            token.permissions().stream().map(Enum::name).collect(Collectors.joining(",")))
        .setParameter("sha256", sha256)
        .setParameter("now", now)
        .setParameter("expires", token.expiresAt())
        .executeUpdate();
  }

  @Override
  @SuppressWarnings("unchecked")
  public Optional<Token> tokenBySha256(byte[] sha256) {
    List<Object[]> rows =
        entities
            .createNativeQuery("SELECT " + COLUMNS + " FROM token WHERE sha256 = :sha256")
            .setParameter("sha256", sha256)
            .getResultList();
    return rows.stream().findFirst().map(PostgresAccounts::token);
  }

  @Override
  @SuppressWarnings("unchecked")
  public Optional<Token> revoke(UUID tokenId, Instant now) {
    List<Object[]> rows =
        entities
            .createNativeQuery("SELECT " + COLUMNS + " FROM token WHERE id = :id FOR UPDATE")
            .setParameter("id", tokenId)
            .getResultList();
    entities
        .createNativeQuery(
            "UPDATE token SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
        .setParameter("now", now)
        .setParameter("id", tokenId)
        .executeUpdate();
    return rows.stream().findFirst().map(PostgresAccounts::token);
  }

  private static Token token(Object[] row) {
    return new Token(
        (UUID) row[0],
        (String) row[1],
        (String) row[2],
        (String) row[3],
        permissions((String) row[4]),
        (Instant) row[5],
        (Instant) row[6]);
  }

  private static Set<Permission> permissions(String names) {
    return Arrays.stream(names.split(","))
        .filter(name -> !name.isEmpty())
        .map(Permission::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Permission.class)));
  }
}
