package dev.stagedoor.publisher.application;

import dev.stagedoor.events.EventContext;
import dev.stagedoor.publisher.domain.CommandOutcome;
import dev.stagedoor.publisher.domain.FileCommand;
import dev.stagedoor.publisher.domain.ProjectState;
import dev.stagedoor.publisher.domain.Selection;

/**
 * Port: change what was published. Each method is one transaction: the rows, the next serial, the
 * change that mirrors read and the event commit together, or nothing does. What is so already
 * changes nothing and is not said again.
 */
public interface IndexCommands {

  /**
   * Yanks, unyanks, deletes or restores files. Of a whole release those that the command can be
   * applied to; a release of which it can be applied to none is {@link CommandOutcome.Gone}.
   *
   * @param asked who asks; its version is set here
   */
  CommandOutcome change(Selection selection, FileCommand command, EventContext asked);

  /**
   * Sets a project's status marker (PEP 792).
   *
   * @param mayRelease whether the caller may end a quarantine
   * @param asked who asks; its version is set here
   */
  CommandOutcome mark(String project, ProjectState state, boolean mayRelease, EventContext asked);
}
