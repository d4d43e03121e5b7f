package dev.stagedoor.upload.persistence;

import dev.stagedoor.upload.application.Unsettled;
import io.quarkus.hibernate.orm.PersistenceUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;

/** {@link Unsettled} on the columns of {@code upload} that are no part of its state. */
@ApplicationScoped
public class UnsettledRepository implements Unsettled {
  private final Session session;

  /** Takes the session of the running transaction. */
  @Inject
  public UnsettledRepository(@PersistenceUnit("upload") Session session) {
    this.session = session;
  }

  @Override
  public List<UUID> take(Duration pause, int limit) {
    return session
        .createNativeQuery(
            """
            UPDATE upload SET asked_at = now(), settled = state = 'canceled' WHERE file_id IN (
              SELECT file_id FROM upload
              WHERE NOT settled AND asked_at <= now() - make_interval(secs => :pause)
              ORDER BY asked_at LIMIT :limit FOR UPDATE SKIP LOCKED)
            RETURNING file_id
            """,
            Object[].class)
        .setParameter("pause", pause.toMillis() / 1000.0)
        .setParameter("limit", limit)
        .getResultStream()
        .map(row -> (UUID) row[0])
        .toList();
  }

  @Override
  public void settle(Collection<UUID> fileIds) {
    if (!fileIds.isEmpty()) {
      session
          .createNativeMutationQuery("UPDATE upload SET settled = true WHERE file_id IN (:ids)")
          .setParameter("ids", fileIds)
          .executeUpdate();
    }
  }
}
