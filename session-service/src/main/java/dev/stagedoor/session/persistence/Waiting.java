package dev.stagedoor.session.persistence;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Rows in processing that nobody asked for lately; two replicas never take the same. Each
 * repetition doubles the pause, up to 64 times, so that an outage is not followed by a flood.
 */
final class Waiting {
  private Waiting() {}

  @SuppressWarnings("unchecked")
  static List<UUID> take(
      EntityManager entities, String table, Duration pause, Instant now, int limit) {
    return entities
        .createNativeQuery(
            """
            UPDATE %1$s SET asked_at = :now, asked_times = asked_times + 1 WHERE id IN (
              SELECT id FROM %1$s WHERE state = 'PROCESSING'
              AND asked_at + make_interval(secs => :pause * (1 << LEAST(asked_times, 6))) < :now
              ORDER BY asked_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING id
            """
                .formatted(table))
        .setParameter("now", now)
        .setParameter("pause", pause.toMillis() / 1000.0)
        .setParameter("limit", limit)
        .getResultList();
  }

  /** Since when the row that is in processing for the longest time is. */
  static Optional<Instant> since(EntityManager entities, String table) {
    return Optional.ofNullable(
        (Instant)
            entities
                .createNativeQuery(
                    "SELECT min(processing_since) FROM %s WHERE state = 'PROCESSING'"
                        .formatted(table))
                .getSingleResult());
  }
}
