package dev.stagedoor.session.api;

import dev.stagedoor.session.application.CompleteFile;
import dev.stagedoor.session.application.CreateFile;
import dev.stagedoor.session.application.DeleteFile;
import dev.stagedoor.session.application.FileAnswer;
import dev.stagedoor.session.application.FileRequest;
import dev.stagedoor.session.application.ReadFile;
import dev.stagedoor.session.application.ReadSessions;
import dev.stagedoor.session.application.SessionSettings;
import dev.stagedoor.session.domain.FileStatus;
import dev.stagedoor.uploadapi.v2.ActionRequest;
import dev.stagedoor.uploadapi.v2.CreateFileRequest;
import dev.stagedoor.uploadapi.v2.UploadV2;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;

/** File upload sessions (PEP 694, "File Upload Session"). */
@Path("/upload/2.0/sessions/{session: [0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}/files")
@Produces(UploadV2.MEDIA_TYPE)
@RunOnVirtualThread
public class FilesResource {
  private static final String FILE =
      "/{file: [0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}";

  private final Requests requests;
  private final RequestBodies bodies;
  private final Views views;
  private final Urls urls;
  private final ReadSessions readSessions;
  private final CreateFile createFile;
  private final ReadFile readFile;
  private final CompleteFile completeFile;
  private final DeleteFile deleteFile;
  private final SessionSettings settings;

  FilesResource(
      Requests requests,
      RequestBodies bodies,
      Views views,
      Urls urls,
      ReadSessions readSessions,
      CreateFile createFile,
      ReadFile readFile,
      CompleteFile completeFile,
      DeleteFile deleteFile,
      SessionSettings settings) {
    this.requests = requests;
    this.bodies = bodies;
    this.views = views;
    this.urls = urls;
    this.readSessions = readSessions;
    this.createFile = createFile;
    this.readFile = readFile;
    this.completeFile = completeFile;
    this.deleteFile = deleteFile;
    this.settings = settings;
  }

  /** PEP 694, "Create a File Upload Session". */
  @POST
  public Response create(
      @Context HttpServerRequest request,
      @PathParam("session") UUID session,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
      InputStream body) {
    var credentials = requests.credentials(request);
    readSessions.authenticate(credentials);
    CreateFileRequest wanted =
        bodies.upload(type, body, CreateFileRequest.class, CreateFileRequest::meta);
    FileAnswer created =
        createFile.create(
            credentials,
            session,
            new FileRequest(wanted.filename(), wanted.size(), wanted.hashes(), wanted.mechanism()));
    return answer(Response.Status.ACCEPTED, created)
        .header(HttpHeaders.RETRY_AFTER, retryAfter())
        .build();
  }

  /** PEP 694, "File Upload Session Status". */
  @GET
  @Path(FILE)
  public Response status(
      @Context HttpServerRequest request,
      @PathParam("session") UUID session,
      @PathParam("file") UUID file) {
    FileAnswer found = readFile.read(requests.credentials(request), session, file);
    Response.ResponseBuilder response = Response.ok(views.file(found));
    if (found.file().status() == FileStatus.PENDING
        || found.file().status() == FileStatus.PROCESSING) {
      response.header(HttpHeaders.RETRY_AFTER, retryAfter());
    }
    return response.build();
  }

  /** PEP 694, "Complete a File Upload Session". */
  @POST
  @Path(FILE + "/complete")
  public Response complete(
      @Context HttpServerRequest request,
      @PathParam("session") UUID session,
      @PathParam("file") UUID file,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
      InputStream body) {
    var credentials = requests.credentials(request);
    readSessions.authenticate(credentials);
    bodies.upload(type, body, ActionRequest.class, ActionRequest::meta);
    FileAnswer completed = completeFile.complete(credentials, session, file);
    return completed.file().status() == FileStatus.COMPLETED
        ? answer(Response.Status.CREATED, completed).build()
        : answer(Response.Status.ACCEPTED, completed)
            .header(HttpHeaders.RETRY_AFTER, retryAfter())
            .build();
  }

  /** PEP 694, "Cancellation and Deletion". */
  @DELETE
  @Path(FILE)
  public void delete(
      @Context HttpServerRequest request,
      @PathParam("session") UUID session,
      @PathParam("file") UUID file) {
    deleteFile.delete(requests.credentials(request), session, file);
  }

  private Response.ResponseBuilder answer(Response.Status status, FileAnswer answer) {
    return Response.status(status)
        .location(
            URI.create(urls.file(answer.file().facts().sessionId(), answer.file().facts().id())))
        .entity(views.file(answer));
  }

  private long retryAfter() {
    return Math.max(1, settings.retryAfter().toSeconds());
  }
}
