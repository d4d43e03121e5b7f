package dev.stagedoor.messaging;

import dev.stagedoor.blobstore.BlobStoreException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * Tells a failure of what a handler runs on from a failure of the event: the first is waited out,
 * the second is not cured by waiting.
 */
public final class Infrastructure {
  /**
   * SQLSTATE classes (PostgreSQL manual, appendix A): connection, transaction rollback
   * (serialization, deadlock), resources, lock not available, operator intervention (shutdown,
   * cancel), system error.
   */
  private static final Set<String> SQL_CLASSES = Set.of("08", "40", "53", "55", "57", "58");

  /** In class 40, but a verdict on the data: a deferred constraint was violated. */
  private static final String INTEGRITY_AT_COMMIT = "40002";

  private Infrastructure() {}

  /** Whether the failure, one of its causes or of what it suppressed is infrastructure's. */
  public static boolean failed(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> open = new ArrayDeque<>();
    open.add(failure);
    while (!open.isEmpty()) {
      Throwable one = open.remove();
      if (!seen.add(one)) {
        continue;
      }
      if (isInfrastructure(one)) {
        return true;
      }
      if (one.getCause() != null) {
        open.add(one.getCause());
      }
      Collections.addAll(open, one.getSuppressed());
    }
    return false;
  }

  private static boolean isInfrastructure(Throwable failure) {
    return switch (failure) {
      case RetryableException _ -> true;
      case BlobStoreException store -> store.isRetryable();
      case SQLTransientException _ -> true;
      case SQLRecoverableException _ -> true;
      case SQLNonTransientConnectionException _ -> true;
      case SQLException sql -> isInfrastructure(sql.getSQLState());
      case TimeoutException _ -> true;
      case SocketException _ -> true;
      case SocketTimeoutException _ -> true;
      case HttpTimeoutException _ -> true;
      case RetriableException _ -> true;
      default -> false;
    };
  }

  private static boolean isInfrastructure(String sqlState) {
    return sqlState != null
        && sqlState.length() == 5
        && SQL_CLASSES.contains(sqlState.substring(0, 2))
        && !sqlState.equals(INTEGRITY_AT_COMMIT);
  }
}
