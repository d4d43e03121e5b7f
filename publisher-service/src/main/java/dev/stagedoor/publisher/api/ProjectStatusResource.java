package dev.stagedoor.publisher.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.internal.Action;
import dev.stagedoor.publisher.application.IndexCommands;
import dev.stagedoor.publisher.domain.CommandOutcome;
import dev.stagedoor.publisher.domain.ProjectState;
import dev.stagedoor.publisher.domain.ProjectState.Marker;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/**
 * The status marker of a project (PEP 792): set by its owners; quarantined is set, and ended, by
 * the administrator alone.
 */
@Path("/admin/v1/index/projects/{project}/status")
@RunOnVirtualThread
public class ProjectStatusResource {

  private final IndexCommands index;
  private final CommandAccess access;
  private final CommandAnswers answers;
  private final ObjectMapper json;

  /** Carries out what {@code access} permits. */
  @Inject
  public ProjectStatusResource(
      IndexCommands index, CommandAccess access, CommandAnswers answers, ObjectMapper json) {
    this.index = index;
    this.access = access;
    this.answers = answers;
    this.json = json;
  }

  /** Sets it; the body is {@code {"status": "archived", "reason": "…"}}, the reason optional. */
  @PUT
  public Response mark(
      @Context HttpServerRequest request, @PathParam("project") String project, InputStream body) {
    String name = PageName.normalize(project).orElse(project);
    return access.permitted(
        request,
        Action.MANAGE,
        name,
        asked ->
            answers.answer(
                name,
                () -> {
                  ProjectState state = state(CommandBody.read(json, body));
                  boolean administrator = access.isAdministrator(request);
                  return state.marker() == Marker.QUARANTINED && !administrator
                      ? new CommandOutcome.Quarantined()
                      : index.mark(name, state, administrator, asked);
                }));
  }

  private static ProjectState state(CommandBody body) {
    String status = body.text("status");
    Marker marker =
        Marker.of(status)
            .orElseThrow(
                () ->
                    new InvalidParameterException(
                        "status",
                        status,
                        "The field status must be active, archived, quarantined or deprecated"));
    return new ProjectState(marker, body.reason());
  }
}
