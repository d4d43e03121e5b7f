package dev.stagedoor.publisher.persistence;

import dev.stagedoor.blobstore.BlobDeleter;
import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.BlobStoreException;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Deletes the bytes of deleted files whose deletion cannot be taken back any more, where the policy
 * does not keep them. Their rows stay: a filename is never given away again.
 */
@ApplicationScoped
class DeletedBytes {

  private static final Logger LOG = Logger.getLogger(DeletedBytes.class);

  /** Held while the bytes are deleted, so that no two replicas do the same ones. */
  private static final String DUE =
      """
      SELECT l.file, f.filename, f.blob_key, f.metadata_key
        FROM listing l JOIN file f ON f.id = l.file
       WHERE l.deleted_at IS NOT NULL AND l.purged_at IS NULL AND l.restorable_until <= ?
       ORDER BY l.restorable_until LIMIT 1
         FOR UPDATE OF l SKIP LOCKED
      """;

  private final Database database;
  private final BlobDeleter blobs;
  private final boolean keep;

  @Inject
  DeletedBytes(
      @DataSource("publisher") AgroalDataSource dataSource, BlobStore blobs, IndexConfig config) {
    this.database = new Database(dataSource);
    this.blobs = blobs;
    this.keep = config.keepDeletedBlobs();
  }

  @Scheduled(
      identity = "publisher-deleted-bytes",
      every = "PT1H",
      concurrentExecution = ConcurrentExecution.SKIP)
  @RunOnVirtualThread
  void tend() {
    if (keep) {
      return;
    }
    try {
      purge(Clock.systemUTC().instant());
    } catch (DatabaseException | BlobStoreException e) {
      LOG.warn("the bytes of deleted files could not be deleted; that is tried again", e);
    }
  }

  /** Deletes the bytes of all files that are due at {@code now}, one transaction each. */
  void purge(Instant now) {
    while (database.inTransaction("delete bytes", connection -> purgeOne(connection, now))) {
      // One more, until none is due.
    }
  }

  private boolean purgeOne(Connection connection, Instant now) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(DUE)) {
      select.setObject(1, ReleaseTables.timestamp(now));
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return false;
        }
        // First the bytes: what is deleted again is no error, what is forgotten would stay.
        blobs.delete(BlobKey.of(row.getString(3)));
        if (row.getString(4) != null) {
          blobs.delete(BlobKey.of(row.getString(4)));
        }
        mark(connection, row.getObject(1, UUID.class), now);
        LOG.infof("deleted the bytes of file=%s", row.getString(2));
        return true;
      }
    }
  }

  private static void mark(Connection connection, UUID file, Instant now) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE listing SET purged_at = ? WHERE file = ?")) {
      update.setObject(1, ReleaseTables.timestamp(now));
      update.setObject(2, file);
      update.executeUpdate();
    }
  }
}
