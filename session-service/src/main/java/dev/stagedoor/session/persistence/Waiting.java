package dev.stagedoor.session.persistence;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Rows in processing that nobody asked for lately; two replicas never take the same. */
final class Waiting {
  private Waiting() {}

  @SuppressWarnings("unchecked")
  static List<UUID> take(
      EntityManager entities, String table, Instant before, Instant now, int limit) {
    return entities
        .createNativeQuery(
            """
            UPDATE %1$s SET asked_at = :now WHERE id IN (
              SELECT id FROM %1$s WHERE state = 'PROCESSING' AND asked_at < :before
              ORDER BY asked_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING id
            """
                .formatted(table),
            UUID.class)
        .setParameter("now", now)
        .setParameter("before", before)
        .setParameter("limit", limit)
        .getResultList();
  }
}
