package dev.stagedoor.publisher.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stagedoor.internal.Action;
import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.version.Version;
import dev.stagedoor.publisher.application.IndexCommands;
import dev.stagedoor.publisher.domain.FileCommand;
import dev.stagedoor.publisher.domain.Selection;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Commands about published files: yank (PEP 592) by owners and maintainers, delete and restore by
 * owners; the administrator may all of it. Each may be repeated; {@code changed} in the answer
 * names the files that are not as they were.
 */
@Path("/admin/v1/index/projects/{project}")
@RunOnVirtualThread
public class IndexCommandsResource {

  private static final String RELEASE = "releases/{version}";
  private static final String FILE = "files/{filename}";

  private final IndexCommands index;
  private final CommandAccess access;
  private final CommandAnswers answers;
  private final ObjectMapper json;

  /** Carries out what {@code access} permits. */
  @Inject
  public IndexCommandsResource(
      IndexCommands index, CommandAccess access, CommandAnswers answers, ObjectMapper json) {
    this.index = index;
    this.access = access;
    this.answers = answers;
    this.json = json;
  }

  /** Yanks every file of a release; the body is {@code {"reason": "…"}}, or empty. */
  @PUT
  @Path(RELEASE + "/yank")
  public Response yankRelease(
      @Context HttpServerRequest request,
      @PathParam("project") String project,
      @PathParam("version") String version,
      InputStream body) {
    return release(request, Action.YANK, project, version, () -> yank(body));
  }

  /** Takes the yank of a release back. */
  @DELETE
  @Path(RELEASE + "/yank")
  public Response unyankRelease(
      @Context HttpServerRequest request,
      @PathParam("project") String project,
      @PathParam("version") String version) {
    return release(request, Action.YANK, project, version, FileCommand.Unyank::new);
  }

  /** Deletes every file of a release. */
  @DELETE
  @Path(RELEASE)
  public Response deleteRelease(
      @Context HttpServerRequest request,
      @PathParam("project") String project,
      @PathParam("version") String version) {
    return release(request, Action.MANAGE, project, version, FileCommand.Delete::new);
  }

  /** Takes back the deletion of every file of a release whose grace period lasts. */
  @POST
  @Path(RELEASE + "/restore")
  public Response restoreRelease(
      @Context HttpServerRequest request,
      @PathParam("project") String project,
      @PathParam("version") String version) {
    return release(request, Action.MANAGE, project, version, FileCommand.Restore::new);
  }

  /** Yanks a file; the body is {@code {"reason": "…"}}, or empty. */
  @PUT
  @Path(FILE + "/yank")
  public Response yankFile(
      @Context HttpServerRequest request,
      @PathParam("project") String project,
      @PathParam("filename") String filename,
      InputStream body) {
    return file(request, Action.YANK, project, filename, () -> yank(body));
  }

  /** Takes the yank of a file back. */
  @DELETE
  @Path(FILE + "/yank")
  public Response unyankFile(
      @Context HttpServerRequest request,
      @PathParam("project") String project,
      @PathParam("filename") String filename) {
    return file(request, Action.YANK, project, filename, FileCommand.Unyank::new);
  }

  /** Deletes a file. */
  @DELETE
  @Path(FILE)
  public Response deleteFile(
      @Context HttpServerRequest request,
      @PathParam("project") String project,
      @PathParam("filename") String filename) {
    return file(request, Action.MANAGE, project, filename, FileCommand.Delete::new);
  }

  /** Takes the deletion of a file back; 410 when its grace period is over. */
  @POST
  @Path(FILE + "/restore")
  public Response restoreFile(
      @Context HttpServerRequest request,
      @PathParam("project") String project,
      @PathParam("filename") String filename) {
    return file(request, Action.MANAGE, project, filename, FileCommand.Restore::new);
  }

  private FileCommand yank(InputStream body) {
    return new FileCommand.Yank(CommandBody.read(json, body).reason());
  }

  private Response release(
      HttpServerRequest request,
      Action action,
      String project,
      String version,
      Supplier<FileCommand> command) {
    return carryOut(
        request,
        action,
        project,
        name -> canonical(version).map(v -> new Selection.WholeRelease(name, v)),
        command);
  }

  private Response file(
      HttpServerRequest request,
      Action action,
      String project,
      String filename,
      Supplier<FileCommand> command) {
    return carryOut(
        request,
        action,
        project,
        name -> Optional.of(new Selection.OneFile(name, filename)),
        command);
  }

  private Response carryOut(
      HttpServerRequest request,
      Action action,
      String project,
      Function<String, Optional<? extends Selection>> selection,
      Supplier<FileCommand> command) {
    // What is no name belongs to nobody, and is asked about all the same: 401 comes before 404.
    String name = PageName.normalize(project).orElse(project);
    return access.permitted(
        request,
        action,
        name,
        asked ->
            selection
                .apply(name)
                .map(
                    selected ->
                        answers.answer(name, () -> index.change(selected, command.get(), asked)))
                .orElseGet(answers::absent));
  }

  private static Optional<String> canonical(String version) {
    try {
      return Optional.of(Version.parse(version).canonical());
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }
}
