package dev.stagedoor.publisher.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagedoor.problems.Problems;
import dev.stagedoor.publisher.domain.CommandOutcome;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;

/** How commands about the index are answered. */
@Singleton
public class CommandAnswers {

  private final Problems problems;
  private final ObjectMapper json;

  /** Answers with {@code problems} where a command was not carried out. */
  @Inject
  public CommandAnswers(Problems problems, ObjectMapper json) {
    this.problems = problems;
    this.json = json;
  }

  /** The answer to a command; a parameter that is not valid is 400. */
  Response answer(String project, Supplier<CommandOutcome> command) {
    CommandOutcome outcome;
    try {
      outcome = command.get();
    } catch (InvalidParameterException e) {
      return problems.of(ProblemType.INVALID_FIELD, e.getMessage(), List.of(e.error())).build();
    }
    return switch (outcome) {
      case CommandOutcome.Done done -> done(project, done);
      case CommandOutcome.Absent ignored -> absent();
      case CommandOutcome.Gone ignored ->
          problems
              .of(ProblemType.GONE, "That was deleted, and this cannot be done to it any more")
              .build();
      case CommandOutcome.Quarantined ignored ->
          problems
              .of(
                  ProblemType.PERMISSION_DENIED,
                  "A quarantine is set, and ended, by the administrator alone")
              .build();
    };
  }

  /** 404. */
  Response absent() {
    return problems
        .of(ProblemType.NOT_FOUND, "There is no such project, release or file in this index")
        .build();
  }

  private Response done(String project, CommandOutcome.Done done) {
    ObjectNode body = json.createObjectNode();
    body.put("project", project);
    if (done.version() != null) {
      body.put("version", done.version());
      done.changed().forEach(body.putArray("changed")::add);
    }
    body.put("serial", done.serial());
    if (done.restorableUntil() != null) {
      body.put("restorable-until", done.restorableUntil().toString());
    }
    return Response.ok(body.toString(), MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
