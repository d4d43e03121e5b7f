package dev.stagedoor.publisher.persistence;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventContext;
import dev.stagedoor.events.EventData;
import dev.stagedoor.events.Reason;
import dev.stagedoor.events.ReleaseFile;
import dev.stagedoor.events.ReleasePublished;
import dev.stagedoor.events.ReleaseRefused;
import dev.stagedoor.publisher.application.Attempt;
import dev.stagedoor.publisher.application.EventOutbox;
import dev.stagedoor.publisher.application.ReleaseIndex;
import dev.stagedoor.publisher.domain.Refusal;
import dev.stagedoor.publisher.domain.Release;
import dev.stagedoor.publisher.domain.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;

/** Decides in one transaction: verdict, files, listings, serial and the event commit together. */
public final class JdbcReleaseIndex implements ReleaseIndex {

  private static final String SOURCE = "/publisher-service";

  private final Database database;
  private final EventOutbox outbox;
  private final Clock clock;
  private final VerdictTable verdicts;
  private final ReleaseTables tables;

  /** Works on a data source whose default schema is the service's. */
  public JdbcReleaseIndex(
      DataSource dataSource, EventOutbox outbox, ObjectMapper json, Clock clock) {
    this.database = new Database(dataSource);
    this.outbox = outbox;
    this.clock = clock;
    this.verdicts = new VerdictTable(json);
    this.tables = new ReleaseTables(json);
  }

  @Override
  public Verdict publish(Attempt attempt, Release release) {
    return database.inTransaction(
        "publish " + release.project(),
        connection ->
            verdicts.claim(connection, attempt, now())
                ? decide(connection, attempt, release)
                : repeat(connection, attempt));
  }

  @Override
  public Verdict refuse(Attempt attempt, List<Refusal> reasons) {
    return database.inTransaction(
        "refuse " + attempt.project(),
        connection ->
            verdicts.claim(connection, attempt, now())
                ? say(connection, attempt, new Verdict.Refused(reasons), null)
                : repeat(connection, attempt));
  }

  private Verdict decide(Connection connection, Attempt attempt, Release requested)
      throws SQLException {
    execute(connection, "SAVEPOINT nothing_visible");
    Instant now = now();
    ReleaseTables.Held project = tables.lockProject(connection, requested, now);
    if (!project.marker().takesReleases()) {
      Refusal refusal = Refusal.projectStatus(requested.project(), project.marker());
      return say(connection, attempt, new Verdict.Refused(List.of(refusal)), requested);
    }
    Release release = requested.as(tables.publishedVersion(connection, requested));
    List<String> taken = tables.insertFiles(connection, release);
    if (!taken.isEmpty()) {
      execute(connection, "ROLLBACK TO SAVEPOINT nothing_visible");
      List<Refusal> reasons = taken.stream().map(Refusal::filenamePublished).toList();
      return say(connection, attempt, new Verdict.Refused(reasons), release);
    }
    long serial = tables.makeVisible(connection, release, project.fresh(), now);
    return say(connection, attempt, new Verdict.Published(serial), release);
  }

  private Verdict say(Connection connection, Attempt attempt, Verdict verdict, Release release)
      throws SQLException {
    EventData data =
        switch (verdict) {
          case Verdict.Published published -> published(attempt, release, published.serial());
          case Verdict.Refused refused -> refused(attempt, refused);
        };
    long version =
        switch (verdict) {
          case Verdict.Published published -> published.serial();
          // A refusal changes no project; it belongs after what the index had said before.
          case Verdict.Refused ignored -> Math.max(1, currentSerial(connection));
        };
    EventContext asked = attempt.context();
    EventContext context =
        new EventContext(
            attempt.sessionId(),
            attempt.project(),
            asked.principal(),
            asked.tokenId(),
            version,
            asked.traceparent(),
            asked.clientAddress());
    Event event = Event.now(SOURCE, now(), context, data);
    verdicts.decide(connection, attempt, verdict, event);
    outbox.append(event);
    return verdict;
  }

  private Verdict repeat(Connection connection, Attempt attempt) throws SQLException {
    VerdictTable.Given given = verdicts.given(connection, attempt);
    if (verdicts.mayRepeat(connection, given.event().id())) {
      outbox.append(given.event());
    }
    return given.verdict();
  }

  private static ReleasePublished published(Attempt attempt, Release release, long serial) {
    return new ReleasePublished(
        attempt.sessionId(),
        attempt.number(),
        release.project(),
        release.displayName(),
        release.version(),
        release.summary(),
        serial,
        release.files().stream()
            .map(f -> new ReleaseFile(f.id(), f.filename(), f.sha256(), f.size()))
            .toList());
  }

  private static ReleaseRefused refused(Attempt attempt, Verdict.Refused refused) {
    return new ReleaseRefused(
        attempt.sessionId(),
        attempt.number(),
        attempt.project(),
        attempt.version(),
        refused.reasons().stream().map(r -> new Reason(r.rule(), r.file(), r.message())).toList());
  }

  private static long currentSerial(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("SELECT serial FROM index_serial");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What a timestamptz can hold, so that the row and the event say the same. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
