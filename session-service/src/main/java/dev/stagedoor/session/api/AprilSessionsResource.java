package dev.stagedoor.session.api;

import dev.stagedoor.session.application.CancelSession;
import dev.stagedoor.session.application.Credentials;
import dev.stagedoor.session.application.ExtendSession;
import dev.stagedoor.session.application.OpenOrJoinSession;
import dev.stagedoor.session.application.PublishSession;
import dev.stagedoor.session.application.ReadSessions;
import dev.stagedoor.session.application.Refusal;
import dev.stagedoor.session.application.SessionSettings;
import dev.stagedoor.session.application.SessionSnapshot;
import dev.stagedoor.session.domain.Edition;
import dev.stagedoor.session.domain.SessionStatus;
import dev.stagedoor.uploadapi.ProblemType;
import dev.stagedoor.uploadapi.april.CreateSession;
import dev.stagedoor.uploadapi.april.SessionAction;
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

/**
 * The root and the sessions of PEP 694's edition of April 2025 ("Root Endpoint"): other words for
 * the same use cases. A session of either edition is read here; one of the other is not changed.
 */
@Path(AprilSessionsResource.PATH)
@Produces({UploadV2.MEDIA_TYPE, AprilSessionsResource.LATEST})
@RunOnVirtualThread
public class AprilSessionsResource {
  static final String PATH = "/upload/2025-04";

  /** The name of whatever version is the newest ("Content Types"). */
  static final String LATEST = "application/vnd.pypi.upload.latest+json";

  private static final String UUID_PATTERN =
      "{id: [0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}";

  private final Requests requests;
  private final RequestBodies bodies;
  private final AprilViews views;
  private final Urls urls;
  private final OpenOrJoinSession openOrJoinSession;
  private final ReadSessions readSessions;
  private final CancelSession cancelSession;
  private final ExtendSession extendSession;
  private final PublishSession publishSession;
  private final SessionSettings settings;

  AprilSessionsResource(
      Requests requests,
      RequestBodies bodies,
      AprilViews views,
      Urls urls,
      OpenOrJoinSession openOrJoinSession,
      ReadSessions readSessions,
      CancelSession cancelSession,
      ExtendSession extendSession,
      PublishSession publishSession,
      SessionSettings settings) {
    this.requests = requests;
    this.bodies = bodies;
    this.views = views;
    this.urls = urls;
    this.openOrJoinSession = openOrJoinSession;
    this.readSessions = readSessions;
    this.cancelSession = cancelSession;
    this.extendSession = extendSession;
    this.publishSession = publishSession;
    this.settings = settings;
  }

  /** "Create an Upload Session": 201, or 200 with the session that there is. */
  @POST
  @Path("/")
  public Response create(
      @Context HttpServerRequest request,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
      InputStream body) {
    var caller = readSessions.authenticate(requests.credentials(request, Edition.APRIL));
    CreateSession wanted = bodies.upload(type, body, CreateSession.class, CreateSession::meta);
    OpenOrJoinSession.Opened opened =
        openOrJoinSession.open(
            caller, wanted.name(), wanted.version(), wanted.nonce() == null ? "" : wanted.nonce());
    return answer(opened.opened() ? Response.Status.CREATED : Response.Status.OK, opened.snapshot())
        .build();
  }

  /** "Session Status". */
  @GET
  @Path("/sessions/" + UUID_PATTERN)
  public Response status(@Context HttpServerRequest request, @PathParam("id") UUID id) {
    SessionSnapshot found = readSessions.read(requests.credentials(request, Edition.APRIL), id);
    Response.ResponseBuilder response = said(Response.Status.OK, found);
    if (found.session().status() == SessionStatus.PROCESSING) {
      response.header(HttpHeaders.RETRY_AFTER, retryAfter());
    }
    return response.build();
  }

  /** "Session Completion" and "Session Extension". */
  @POST
  @Path("/sessions/" + UUID_PATTERN)
  public Response act(
      @Context HttpServerRequest request,
      @PathParam("id") UUID id,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
      InputStream body) {
    Credentials credentials = requests.credentials(request, Edition.APRIL);
    readSessions.authenticate(credentials);
    SessionAction wanted = bodies.upload(type, body, SessionAction.class, SessionAction::meta);
    return switch (wanted.action()) {
      case "publish" -> publish(credentials, id);
      case "extend" -> extend(credentials, id, wanted.extendFor());
      case null, default ->
          throw Refusal.field(
              ProblemType.INVALID_FIELD,
              ":action",
              wanted.action(),
              "action",
              "must be publish or extend");
    };
  }

  /** "Session Cancellation". */
  @DELETE
  @Path("/sessions/" + UUID_PATTERN)
  public void cancel(@Context HttpServerRequest request, @PathParam("id") UUID id) {
    cancelSession.cancel(requests.credentials(request, Edition.APRIL), id);
  }

  private Response publish(Credentials credentials, UUID id) {
    SessionSnapshot published = publishSession.publish(credentials, id);
    boolean done = published.session().status() == SessionStatus.PUBLISHED;
    Response.ResponseBuilder response =
        answer(done ? Response.Status.CREATED : Response.Status.ACCEPTED, published);
    if (!done) {
      response.header(HttpHeaders.RETRY_AFTER, retryAfter());
    }
    return response.build();
  }

  private Response extend(Credentials credentials, UUID id, Long seconds) {
    if (seconds == null || seconds < 0) {
      throw Refusal.field(
          ProblemType.INVALID_FIELD,
          "extend-for",
          seconds == null ? null : seconds.toString(),
          "extend-for",
          "is required, in seconds, and not negative");
    }
    return said(Response.Status.OK, extendSession.extend(credentials, id, seconds)).build();
  }

  /** With the URL to poll. */
  private Response.ResponseBuilder answer(Response.Status status, SessionSnapshot snapshot) {
    return said(status, snapshot)
        .location(URI.create(urls.aprilSession(snapshot.session().facts().id())));
  }

  /** Whatever name the client has for the version, the answer is of version 2. */
  private Response.ResponseBuilder said(Response.Status status, SessionSnapshot snapshot) {
    return Response.status(status).type(UploadV2.MEDIA_TYPE).entity(views.session(snapshot));
  }

  private long retryAfter() {
    return Math.max(1, settings.retryAfter().toSeconds());
  }
}
