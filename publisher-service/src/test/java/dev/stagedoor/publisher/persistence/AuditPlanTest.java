package dev.stagedoor.publisher.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.publisher.PostgresResource;
import dev.stagedoor.publisher.domain.AuditQuery;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How PostgreSQL answers the queries of the trail when there is much in it. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
class AuditPlanTest {

  private static final int ROWS = 100_000;
  private static final UUID SESSION = new UUID(0x4100_0000L, 7);
  private static boolean filled;

  @Inject
  @DataSource("publisher")
  AgroalDataSource dataSource;

  @BeforeEach
  void fill() throws SQLException {
    if (filled) {
      return;
    }
    filled = true;
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      AuditPartitions.create(
          connection,
          new TreeSet<>(
              List.of(YearMonth.of(2041, 1), YearMonth.of(2041, 2), YearMonth.of(2041, 3))));
      statement.execute(
          """
          INSERT INTO audit_event (id, time, source, type, subject, session_id, project, principal,
                                   aggregate_version, topic, key, event)
          SELECT gen_random_uuid(), timestamptz '2041-01-01 00:00Z' + n * interval '75 seconds',
                 '/session-service',
                 (ARRAY['session.created', 'file.sealed', 'file.validated', 'release.published'])[n %% 4 + 1],
                 n::text, ('00000000-4100-0000-0000-' || lpad(to_hex(n / 10), 12, '0'))::uuid,
                 'project-' || n %% 997, 'user-' || n %% 499, 1, 'topic', n::text, repeat('x', 300)
            FROM generate_series(1, %d) n
          """
              .formatted(ROWS));
      statement.execute("ANALYZE audit_event");
    }
  }

  static Stream<Arguments> filters() {
    Instant february = Instant.parse("2041-02-10T00:00:00Z");
    return Stream.of(
        Arguments.of("all", query(null, null, null, null, null, null, 50_000)),
        Arguments.of("session", query(SESSION, null, null, null, null, null, 0)),
        Arguments.of("project", query(null, "project-7", null, null, null, null, 0)),
        Arguments.of("type", query(null, null, "file.sealed", null, null, null, 50_000)),
        Arguments.of("rare type", query(null, null, "role.granted", null, null, null, 0)),
        Arguments.of("principal", query(null, null, null, "user-7", null, null, 0)),
        Arguments.of("since", query(null, null, null, null, february, null, 0)),
        Arguments.of(
            "hour", query(null, null, null, null, february, february.plusSeconds(3600), 0)),
        Arguments.of("until", query(null, null, null, null, null, february, 50_000)),
        Arguments.of(
            "everything",
            query(
                SESSION,
                "project-7",
                "file.sealed",
                "user-7",
                february,
                february.plusSeconds(9),
                1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("filters")
  void noQueryReadsAllOfAMonth(String name, AuditQuery query) throws SQLException {
    String plan = plan(AuditSelect.of(query));

    assertThat(plan).contains("Index").doesNotContain("Seq Scan on audit_event_2041");
  }

  @Test
  void theEndOfTheTrailIsFoundByItsIndex() throws SQLException {
    String plan = plan(new AuditSelect(JdbcAuditTrail.POSITION, List.of()));

    assertThat(plan).contains("Index Only Scan").doesNotContain("Seq Scan on audit_event_2041");
  }

  private String plan(AuditSelect select) throws SQLException {
    AuditSelect explain = new AuditSelect("EXPLAIN " + select.sql(), select.parameters());
    StringBuilder plan = new StringBuilder();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = explain.prepare(connection);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        plan.append(rows.getString(1)).append('\n');
      }
    }
    return plan.toString();
  }

  private static AuditQuery query(
      UUID session,
      String project,
      String type,
      String principal,
      Instant since,
      Instant until,
      long after) {
    return new AuditQuery(session, project, type, principal, since, until, after, 100);
  }
}
