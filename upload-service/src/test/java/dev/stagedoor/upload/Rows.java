package dev.stagedoor.upload;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Looks at the tables past the service, and changes them as a crash would leave them. */
@ApplicationScoped
public class Rows {
  @Inject
  @DataSource("upload")
  AgroalDataSource dataSource;

  record Row(
      String state,
      int generation,
      long epoch,
      long committed,
      String blobKey,
      String filename,
      long version) {}

  Optional<Row> upload(UUID fileId) {
    String sql =
        """
        SELECT state, generation, epoch, committed_offset, blob_key, filename, aggregate_version
        FROM upload WHERE file_id = ?
        """;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setObject(1, fileId);
      ResultSet found = query.executeQuery();
      return found.next()
          ? Optional.of(
              new Row(
                  found.getString(1),
                  found.getInt(2),
                  found.getLong(3),
                  found.getLong(4),
                  found.getString(5),
                  found.getString(6),
                  found.getLong(7)))
          : Optional.empty();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As if session-service had been asked for that file two hours ago. */
  void askedLongAgo(UUID fileId) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "UPDATE upload SET asked_at = now() - interval '2 hours' WHERE file_id = ?")) {
      update.setObject(1, fileId);
      update.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Rows of the outbox about that file. */
  int announced(UUID fileId, boolean sentOnly) {
    String sql =
        "SELECT count(*) FROM outbox WHERE key = ?" + (sentOnly ? " AND sent_at IS NOT NULL" : "");
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, fileId.toString());
      ResultSet found = query.executeQuery();
      found.next();
      return found.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many pieces of growing bytes the tables have of that file. */
  int pieces(UUID fileId) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT count(*) FROM upload_piece WHERE file_id = ?")) {
      query.setObject(1, fileId);
      ResultSet found = query.executeQuery();
      found.next();
      return found.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void execute(String sql) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
