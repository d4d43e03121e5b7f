package dev.stagedoor.publisher.persistence;

import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventContext;
import dev.stagedoor.events.EventData;
import dev.stagedoor.events.FileDeleted;
import dev.stagedoor.events.FileRestored;
import dev.stagedoor.events.FileUnyanked;
import dev.stagedoor.events.FileYanked;
import dev.stagedoor.events.ProjectStatusChanged;
import dev.stagedoor.events.ReleaseFile;
import dev.stagedoor.publisher.application.EventOutbox;
import dev.stagedoor.publisher.application.IndexCommands;
import dev.stagedoor.publisher.domain.CommandOutcome;
import dev.stagedoor.publisher.domain.FileCommand;
import dev.stagedoor.publisher.domain.IndexChange;
import dev.stagedoor.publisher.domain.ProjectState;
import dev.stagedoor.publisher.domain.ProjectState.Marker;
import dev.stagedoor.publisher.domain.PublishedFile;
import dev.stagedoor.publisher.domain.PublishedFile.Effect;
import dev.stagedoor.publisher.domain.Selection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Carries a command out in one transaction: rows, serial, change and event commit together. */
public final class JdbcIndexCommands implements IndexCommands {

  private static final String SOURCE = "/publisher-service";

  private final Database database;
  private final EventOutbox outbox;
  private final Clock clock;
  private final Duration grace;
  private final ChangeTables tables = new ChangeTables();

  /**
   * Works on a data source whose default schema is the service's.
   *
   * @param grace how long a deletion can be taken back
   */
  public JdbcIndexCommands(DataSource dataSource, EventOutbox outbox, Clock clock, Duration grace) {
    this.database = new Database(dataSource);
    this.outbox = outbox;
    this.clock = clock;
    this.grace = grace;
  }

  @Override
  public CommandOutcome change(Selection selection, FileCommand command, EventContext asked) {
    return database.inTransaction(
        "change files of " + selection.project(),
        connection -> {
          Optional<ChangeTables.Held> project = tables.lockProject(connection, selection.project());
          List<PublishedFile> files = tables.files(connection, selection);
          if (project.isEmpty() || files.isEmpty()) {
            return new CommandOutcome.Absent();
          }
          Instant now = now();
          List<PublishedFile> changing = having(files, Effect.CHANGES, command, now);
          if (!changing.isEmpty()) {
            return apply(connection, selection.project(), command, changing, asked, now);
          }
          return having(files, Effect.NONE, command, now).isEmpty()
              ? new CommandOutcome.Gone()
              : new CommandOutcome.Done(
                  files.getFirst().version(), List.of(), project.get().serial(), null);
        });
  }

  @Override
  public CommandOutcome mark(
      String project, ProjectState state, boolean mayRelease, EventContext asked) {
    return database.inTransaction(
        "mark " + project,
        connection -> {
          Optional<ChangeTables.Held> held = tables.lockProject(connection, project);
          if (held.isEmpty()) {
            return new CommandOutcome.Absent();
          }
          if (held.get().state().marker() == Marker.QUARANTINED && !mayRelease) {
            return new CommandOutcome.Quarantined();
          }
          if (held.get().state().equals(state)) {
            return new CommandOutcome.Done(null, List.of(), held.get().serial(), null);
          }
          tables.mark(connection, project, state);
          long serial =
              tables.takeSerial(
                  connection,
                  project,
                  null,
                  IndexChange.Action.PROJECT_STATUS_CHANGED,
                  new String[] {null},
                  now());
          say(
              asked,
              project,
              serial,
              new ProjectStatusChanged(project, state.marker().text(), state.reason(), serial));
          return new CommandOutcome.Done(null, List.of(), serial, null);
        });
  }

  private CommandOutcome apply(
      Connection connection,
      String project,
      FileCommand command,
      List<PublishedFile> files,
      EventContext asked,
      Instant now)
      throws SQLException {
    Instant until = command instanceof FileCommand.Delete ? now.plus(grace) : null;
    tables.apply(connection, command, files, now, until);
    // The files of one release are published under one spelling of its version.
    String version = files.getFirst().version();
    List<String> names = files.stream().map(PublishedFile::filename).toList();
    long serial =
        tables.takeSerial(
            connection, project, version, action(command), names.toArray(String[]::new), now);
    List<ReleaseFile> said =
        files.stream()
            .map(f -> new ReleaseFile(f.id(), f.filename(), f.sha256(), f.size()))
            .toList();
    EventData data =
        switch (command) {
          case FileCommand.Yank yank ->
              new FileYanked(project, version, said, yank.reason(), serial);
          case FileCommand.Unyank ignored -> new FileUnyanked(project, version, said, serial);
          case FileCommand.Delete ignored -> new FileDeleted(project, version, said, until, serial);
          case FileCommand.Restore ignored -> new FileRestored(project, version, said, serial);
        };
    say(asked, project, serial, data);
    return new CommandOutcome.Done(version, names, serial, until);
  }

  private void say(EventContext asked, String project, long serial, EventData data) {
    EventContext context =
        new EventContext(
            null,
            project,
            asked.principal(),
            asked.tokenId(),
            serial,
            asked.traceparent(),
            asked.clientAddress());
    outbox.append(Event.now(SOURCE, now(), context, data));
  }

  private static IndexChange.Action action(FileCommand command) {
    return switch (command) {
      case FileCommand.Yank ignored -> IndexChange.Action.FILE_YANKED;
      case FileCommand.Unyank ignored -> IndexChange.Action.FILE_UNYANKED;
      case FileCommand.Delete ignored -> IndexChange.Action.FILE_DELETED;
      case FileCommand.Restore ignored -> IndexChange.Action.FILE_RESTORED;
    };
  }

  private static List<PublishedFile> having(
      List<PublishedFile> files, Effect effect, FileCommand command, Instant now) {
    return files.stream().filter(file -> file.effect(command, now) == effect).toList();
  }

  /** What a timestamptz can hold, so that the row and the event say the same. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
