package dev.stagedoor.session.persistence;

import dev.stagedoor.session.application.FilenameClaims;
import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** {@link FilenameClaims} on PostgreSQL: the primary key decides. */
@ApplicationScoped
class PostgresFilenameClaims implements FilenameClaims {
  private final EntityManager entities;

  PostgresFilenameClaims(@PersistenceUnit("session") EntityManager entities) {
    this.entities = entities;
  }

  @Override
  @SuppressWarnings("unchecked")
  public List<String> reserve(Collection<String> filenames, UUID sessionId, int attempt) {
    Set<String> sorted = new TreeSet<>(filenames);
    List<String> reserved =
        entities
            .createNativeQuery(
                """
                INSERT INTO filename_claim (filename, session_id, attempt, state)
                SELECT name, :session, :attempt, 'RESERVED' FROM unnest(:names) AS name ORDER BY name COLLATE "C"
                ON CONFLICT DO NOTHING RETURNING filename
                """,
                String.class)
            .setParameter("session", sessionId)
            .setParameter("attempt", attempt)
            .setParameter("names", sorted.toArray(String[]::new))
            .getResultList();
    reserved.forEach(sorted::remove);
    return List.copyOf(sorted);
  }

  @Override
  public void publish(UUID sessionId, int attempt) {
    entities
        .createNativeQuery(
            "UPDATE filename_claim SET state = 'PUBLISHED' WHERE session_id = :session AND attempt = :attempt")
        .setParameter("session", sessionId)
        .setParameter("attempt", attempt)
        .executeUpdate();
  }

  @Override
  public void release(UUID sessionId, int attempt) {
    entities
        .createNativeQuery(
            "DELETE FROM filename_claim WHERE session_id = :session AND attempt = :attempt AND state = 'RESERVED'")
        .setParameter("session", sessionId)
        .setParameter("attempt", attempt)
        .executeUpdate();
  }

  @Override
  public boolean taken(String filename, UUID sessionId) {
    return !entities
        .createNativeQuery(
            """
            SELECT filename FROM filename_claim
            WHERE filename = :filename AND (state = 'PUBLISHED' OR session_id <> :session)
            """,
            String.class)
        .setParameter("filename", filename)
        .setParameter("session", sessionId)
        .getResultList()
        .isEmpty();
  }
}
