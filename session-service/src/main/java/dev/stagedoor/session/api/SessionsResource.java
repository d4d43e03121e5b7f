package dev.stagedoor.session.api;

import dev.stagedoor.session.application.CancelSession;
import dev.stagedoor.session.application.CreateSession;
import dev.stagedoor.session.application.ExtendSession;
import dev.stagedoor.session.application.PublishSession;
import dev.stagedoor.session.application.ReadSessions;
import dev.stagedoor.session.application.Refusal;
import dev.stagedoor.session.application.SessionSettings;
import dev.stagedoor.session.application.SessionSnapshot;
import dev.stagedoor.session.domain.SessionStatus;
import dev.stagedoor.uploadapi.Meta;
import dev.stagedoor.uploadapi.ProblemType;
import dev.stagedoor.uploadapi.v2.ActionRequest;
import dev.stagedoor.uploadapi.v2.CreateSessionRequest;
import dev.stagedoor.uploadapi.v2.ExtendRequest;
import dev.stagedoor.uploadapi.v2.SessionList;
import dev.stagedoor.uploadapi.v2.SessionView;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;

/** The root and publishing sessions (PEP 694, "Publishing Session"). */
@Path("/upload/2.0")
@Produces(UploadV2.MEDIA_TYPE)
@RunOnVirtualThread
public class SessionsResource {
  private static final String UUID_PATTERN =
      "{id: [0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}";

  private final Requests requests;
  private final RequestBodies bodies;
  private final Views views;
  private final Urls urls;
  private final CreateSession createSession;
  private final ReadSessions readSessions;
  private final CancelSession cancelSession;
  private final ExtendSession extendSession;
  private final PublishSession publishSession;
  private final SessionSettings settings;

  SessionsResource(
      Requests requests,
      RequestBodies bodies,
      Views views,
      Urls urls,
      CreateSession createSession,
      ReadSessions readSessions,
      CancelSession cancelSession,
      ExtendSession extendSession,
      PublishSession publishSession,
      SessionSettings settings) {
    this.requests = requests;
    this.bodies = bodies;
    this.views = views;
    this.urls = urls;
    this.createSession = createSession;
    this.readSessions = readSessions;
    this.cancelSession = cancelSession;
    this.extendSession = extendSession;
    this.publishSession = publishSession;
    this.settings = settings;
  }

  /** PEP 694, "Create a Publishing Session". */
  @POST
  @Path("/")
  public Response create(
      @Context HttpServerRequest request,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
      InputStream body) {
    var caller = readSessions.authenticate(requests.credentials(request));
    CreateSessionRequest wanted =
        bodies.upload(type, body, CreateSessionRequest.class, CreateSessionRequest::meta);
    SessionSnapshot created =
        createSession.create(caller, wanted.name(), wanted.version(), UploadV2.API_VERSION);
    return Response.created(URI.create(urls.session(created.session().facts().id())))
        .entity(views.session(created))
        .build();
  }

  /** The sessions that the caller may act on; an extension. */
  @GET
  @Path("/sessions")
  public SessionList list(
      @Context HttpServerRequest request,
      @QueryParam("name") String name,
      @QueryParam("version") String version,
      @QueryParam("status") String status) {
    return new SessionList(
        new Meta(UploadV2.API_VERSION),
        readSessions.list(requests.credentials(request), name, version, status).stream()
            .map(views::session)
            .toList());
  }

  /** PEP 694, "Publishing Session Status". */
  @GET
  @Path("/sessions/" + UUID_PATTERN)
  public Response status(@Context HttpServerRequest request, @PathParam("id") UUID id) {
    SessionSnapshot found = readSessions.read(requests.credentials(request), id);
    Response.ResponseBuilder response = Response.ok(views.session(found));
    if (found.session().status() == SessionStatus.PROCESSING) {
      response.header(HttpHeaders.RETRY_AFTER, retryAfter());
    }
    return response.build();
  }

  /** PEP 694, "Publishing Session Cancellation". */
  @DELETE
  @Path("/sessions/" + UUID_PATTERN)
  public void cancel(@Context HttpServerRequest request, @PathParam("id") UUID id) {
    cancelSession.cancel(requests.credentials(request), id);
  }

  /** PEP 694, "Publishing Session Extension". */
  @POST
  @Path("/sessions/" + UUID_PATTERN + "/extend")
  public SessionView extend(
      @Context HttpServerRequest request,
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
      InputStream body) {
    var credentials = requests.credentials(request);
    readSessions.authenticate(credentials);
    ExtendRequest wanted = bodies.upload(type, body, ExtendRequest.class, ExtendRequest::meta);
    if (wanted.extendFor() == null || wanted.extendFor() < 0) {
      throw Refusal.field(
          ProblemType.INVALID_FIELD,
          "extend-for",
          wanted.extendFor() == null ? null : wanted.extendFor().toString(),
          "extend-for",
          "is required, in seconds, and not negative");
    }
    return views.session(extendSession.extend(credentials, id, wanted.extendFor()));
  }

  /** PEP 694, "Complete a Publishing Session". */
  @POST
  @Path("/sessions/" + UUID_PATTERN + "/publish")
  public Response publish(
      @Context HttpServerRequest request,
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
      InputStream body) {
    var credentials = requests.credentials(request);
    readSessions.authenticate(credentials);
    bodies.upload(type, body, ActionRequest.class, ActionRequest::meta);
    SessionSnapshot published = publishSession.publish(credentials, id);
    boolean done = published.session().status() == SessionStatus.PUBLISHED;
    Response.ResponseBuilder response =
        Response.status(done ? Response.Status.CREATED : Response.Status.ACCEPTED)
            .location(URI.create(urls.session(id)))
            .entity(views.session(published));
    if (!done) {
      response.header(HttpHeaders.RETRY_AFTER, retryAfter());
    }
    return response.build();
  }

  private long retryAfter() {
    return Math.max(1, settings.retryAfter().toSeconds());
  }
}
