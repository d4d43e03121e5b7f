package dev.stagedoor.publisher.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventJson;
import dev.stagedoor.publisher.application.Attempt;
import dev.stagedoor.publisher.domain.Refusal;
import dev.stagedoor.publisher.domain.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Verdicts, one for each attempt of each session. */
final class VerdictTable {

  private static final TypeReference<List<Refusal>> REASONS = new TypeReference<>() {};

  private final ObjectMapper json;

  VerdictTable(ObjectMapper json) {
    this.json = json;
  }

  /**
   * Claims the attempt for this transaction; waits for another one that has claimed it. The row is
   * a refusal until {@link #decide} says otherwise, and nobody sees it before the commit.
   *
   * @return false if there is a verdict already
   */
  boolean claim(Connection connection, Attempt attempt, Instant now) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO verdict (session, attempt, outcome, reasons, decided_at)
            VALUES (?, ?, 'refused', '[]', ?) ON CONFLICT (session, attempt) DO NOTHING
            """)) {
      insert.setObject(1, attempt.sessionId());
      insert.setInt(2, attempt.number());
      insert.setObject(3, ReleaseTables.timestamp(now));
      return insert.executeUpdate() == 1;
    }
  }

  /** Writes the verdict of a claimed attempt, and the event that says it. */
  void decide(Connection connection, Attempt attempt, Verdict verdict, Event event)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE verdict SET outcome = ?, reasons = ?::jsonb, serial = ?, event = ?
             WHERE session = ? AND attempt = ?
            """)) {
      switch (verdict) {
        case Verdict.Published published -> {
          update.setString(1, "published");
          update.setString(2, "[]");
          update.setLong(3, published.serial());
        }
        case Verdict.Refused refused -> {
          update.setString(1, "refused");
          update.setString(2, write(refused.reasons()));
          update.setNull(3, Types.BIGINT);
        }
      }
      update.setString(4, EventJson.write(event));
      update.setObject(5, attempt.sessionId());
      update.setInt(6, attempt.number());
      update.executeUpdate();
    }
  }

  /** The verdict that was given, and the event that said it. */
  Given given(Connection connection, Attempt attempt) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            SELECT outcome, reasons, serial, event FROM verdict
             WHERE session = ? AND attempt = ?
            """)) {
      select.setObject(1, attempt.sessionId());
      select.setInt(2, attempt.number());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        Verdict verdict =
            row.getString(1).equals("published")
                ? new Verdict.Published(row.getLong(3))
                : new Verdict.Refused(read(row.getString(2)));
        return new Given(verdict, EventJson.read(row.getString(4)));
      }
    }
  }

  /**
   * Makes room for saying an event again under its own id, so that whoever heard it knows it.
   *
   * @return false if it still waits to be said
   */
  boolean mayRepeat(Connection connection, UUID eventId) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM outbox WHERE id = ? AND sent_at IS NOT NULL")) {
      delete.setObject(1, eventId);
      delete.executeUpdate();
    }
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1 FROM outbox WHERE id = ?")) {
      select.setObject(1, eventId);
      try (ResultSet rows = select.executeQuery()) {
        return !rows.next();
      }
    }
  }

  private String write(List<Refusal> reasons) {
    try {
      return json.writeValueAsString(reasons);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("reasons are always JSON", e);
    }
  }

  private List<Refusal> read(String reasons) {
    try {
      return json.readValue(reasons, REASONS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a verdict's reasons are those that were written", e);
    }
  }

  /** A verdict and the event that said it. */
  record Given(Verdict verdict, Event event) {}
}
