package dev.stagedoor.publisher;

import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventJson;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What was said about a project, in its order. */
@Singleton
public class Outboxed {

  @Inject
  @DataSource("publisher")
  AgroalDataSource dataSource;

  List<Event> about(String project) {
    try (var connection = dataSource.getConnection();
        var select =
            connection.prepareStatement("SELECT event FROM outbox WHERE key = ? ORDER BY seq")) {
      select.setString(1, project);
      try (var rows = select.executeQuery()) {
        List<Event> events = new ArrayList<>();
        while (rows.next()) {
          events.add(EventJson.read(rows.getString(1)));
        }
        return events;
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** Runs a statement, and fails unless it changed a row. */
  void change(String sql, Object... parameters) {
    try (var connection = dataSource.getConnection();
        var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      if (statement.executeUpdate() == 0) {
        throw new AssertionError("nothing changed: " + sql);
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
