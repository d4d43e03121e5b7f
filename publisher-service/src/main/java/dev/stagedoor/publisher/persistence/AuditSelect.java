package dev.stagedoor.publisher.persistence;

import dev.stagedoor.publisher.domain.AuditQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A query of the audit trail as a statement; only fixed text goes into it, values are parameters.
 *
 * @param sql the statement
 * @param parameters its parameters
 */
record AuditSelect(String sql, List<Object> parameters) {

  static AuditSelect of(AuditQuery query) {
    StringBuilder sql = new StringBuilder("SELECT seq, event FROM audit_event WHERE seq > ?");
    List<Object> parameters = new ArrayList<>();
    parameters.add(query.after());
    add(sql, parameters, " AND session_id = ?", query.session());
    add(sql, parameters, " AND project = ?", query.project());
    add(sql, parameters, " AND type = ?", query.type());
    add(sql, parameters, " AND principal = ?", query.principal());
    add(
        sql,
        parameters,
        " AND time >= ?",
        query.since() == null ? null : ReleaseTables.timestamp(query.since()));
    add(
        sql,
        parameters,
        " AND time < ?",
        query.until() == null ? null : ReleaseTables.timestamp(query.until()));
    sql.append(" ORDER BY seq LIMIT ?");
    parameters.add(query.limit());
    return new AuditSelect(sql.toString(), parameters);
  }

  PreparedStatement prepare(Connection connection) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.size(); i++) {
      statement.setObject(i + 1, parameters.get(i));
    }
    return statement;
  }

  private static void add(
      StringBuilder sql, List<Object> parameters, String condition, Object value) {
    if (value != null) {
      sql.append(condition);
      parameters.add(value);
    }
  }
}
