package dev.stagedoor.session.persistence;

import dev.stagedoor.session.application.FilenameClaims;
import dev.stagedoor.session.domain.Holdings;
import dev.stagedoor.session.domain.SessionFacts;
import dev.stagedoor.session.domain.Volume;
import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
  public List<String> reserve(SessionFacts session, int attempt, Map<String, Content> contents) {
    SortedMap<String, Content> sorted = new TreeMap<>(contents);
    List<String> reserved =
        entities
            .createNativeQuery(
                """
                INSERT INTO filename_claim (filename, session_id, attempt, state, project, version, version_key, size, sha256)
                SELECT f.name, :session, :attempt, 'RESERVED', :project, :version, :key, f.size, f.sha256
                  FROM unnest(:names, :sizes, :sha256) AS f (name, size, sha256) ORDER BY f.name COLLATE "C"
                ON CONFLICT DO NOTHING RETURNING filename
                """)
            .setParameter("session", session.id())
            .setParameter("attempt", attempt)
            .setParameter("project", session.project())
            .setParameter("version", session.version())
            .setParameter("key", session.versionKey())
            .setParameter("names", sorted.keySet().toArray(String[]::new))
            .setParameter("sizes", sorted.values().stream().map(Content::size).toArray(Long[]::new))
            .setParameter(
                "sha256", sorted.values().stream().map(Content::sha256).toArray(String[]::new))
            .getResultList();
    reserved.forEach(sorted::remove);
    return List.copyOf(sorted.keySet());
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
            """)
        .setParameter("filename", filename)
        .setParameter("session", sessionId)
        .getResultList()
        .isEmpty();
  }

  @Override
  @SuppressWarnings("unchecked")
  public Optional<Claim> find(String filename) {
    List<Object[]> rows =
        entities
            .createNativeQuery(
                "SELECT session_id, state, sha256 FROM filename_claim WHERE filename = :filename")
            .setParameter("filename", filename)
            .getResultList();
    return rows.stream()
        .findFirst()
        .map(row -> new Claim((UUID) row[0], "PUBLISHED".equals(row[1]), (String) row[2]));
  }

  @Override
  public Holdings holdings(SessionFacts session) {
    Object[] row =
        (Object[])
            entities
                .createNativeQuery(
                    """
                    SELECT coalesce(sum(size), 0)::bigint,
                           count(*) FILTER (WHERE version_key = :key),
                           coalesce(sum(size) FILTER (WHERE version_key = :key), 0)::bigint,
                           string_agg(filename, '/') FILTER (WHERE version_key = :key AND filename LIKE :sdist)
                      FROM filename_claim WHERE project = :project AND session_id <> :except
                    """)
                .setParameter("project", session.project())
                .setParameter("key", session.versionKey())
                .setParameter("except", session.id())
                .setParameter("sdist", "%" + Volume.SDIST_SUFFIX)
                .getSingleResult();
    return new Holdings(((Number) row[0]).longValue(), VolumeRow.read(row, 1));
  }

  @Override
  @SuppressWarnings("unchecked")
  public Optional<String> publishedVersion(String project, String versionKey) {
    List<String> versions =
        entities
            .createNativeQuery(
                """
                SELECT version FROM filename_claim
                 WHERE project = :project AND version_key = :key AND state = 'PUBLISHED' LIMIT 1
                """)
            .setParameter("project", project)
            .setParameter("key", versionKey)
            .getResultList();
    return versions.stream().findFirst();
  }
}
