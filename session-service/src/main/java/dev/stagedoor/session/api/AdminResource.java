package dev.stagedoor.session.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stagedoor.session.application.Administer;
import dev.stagedoor.session.application.Refusal;
import dev.stagedoor.uploadapi.ProblemType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Users, tokens and roles, for the administrator. */
@Path("/admin/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AdminResource {
  private static final String UUID_PATTERN =
      "{id: [0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}";

  private final Requests requests;
  private final RequestBodies bodies;
  private final Administer administer;

  AdminResource(Requests requests, RequestBodies bodies, Administer administer) {
    this.requests = requests;
    this.bodies = bodies;
    this.administer = administer;
  }

  /**
   * What a token shall be.
   *
   * @param expiresIn seconds, or null
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record TokenBody(
      String description,
      String project,
      List<String> permissions,
      @JsonProperty("expires-in") Long expiresIn) {}

  /** A token, shown this once. */
  record TokenAnswer(UUID id, String token) {
    @Override
    public String toString() {
      return "TokenAnswer[id=" + id + "]";
    }
  }

  /** The role to give. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record RoleBody(String role) {}

  /** Makes a user: 201, or 204 where there is one. */
  @PUT
  @Path("/users/{username}")
  public Response putUser(
      @Context HttpServerRequest request, @PathParam("username") String username) {
    return created(administer.putUser(requests.credentials(request), username));
  }

  /** Makes a token. */
  @POST
  @Path("/users/{username}/tokens")
  public Response createToken(
      @Context HttpServerRequest request,
      @PathParam("username") String username,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
      InputStream body) {
    var credentials = requests.credentials(request);
    administer.requireAdmin(credentials);
    TokenBody wanted = bodies.json(type, body, TokenBody.class);
    if (wanted.expiresIn() != null && wanted.expiresIn() < 1) {
      throw Refusal.field(
          ProblemType.INVALID_FIELD,
          "expires-in",
          wanted.expiresIn().toString(),
          "expires-in",
          "is seconds, at least 1");
    }
    Administer.NewToken token =
        administer.createToken(
            credentials,
            username,
            new Administer.TokenRequest(
                wanted.description(),
                wanted.project(),
                wanted.permissions(),
                wanted.expiresIn() == null ? null : Duration.ofSeconds(wanted.expiresIn())));
    return Response.status(Response.Status.CREATED)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(new TokenAnswer(token.id(), token.secret().reveal()))
        .build();
  }

  /** Revokes a token. */
  @DELETE
  @Path("/tokens/" + UUID_PATTERN)
  public void revokeToken(@Context HttpServerRequest request, @PathParam("id") UUID id) {
    administer.revokeToken(requests.credentials(request), id);
  }

  /** Gives a role: 201, or 204 where it replaces one. */
  @PUT
  @Path("/projects/{name}/roles/{username}")
  public Response grant(
      @Context HttpServerRequest request,
      @PathParam("name") String name,
      @PathParam("username") String username,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) String type,
      InputStream body) {
    var credentials = requests.credentials(request);
    administer.requireAdmin(credentials);
    RoleBody wanted = bodies.json(type, body, RoleBody.class);
    return created(administer.grant(credentials, name, username, wanted.role()));
  }

  /** Takes a role. */
  @DELETE
  @Path("/projects/{name}/roles/{username}")
  public void revoke(
      @Context HttpServerRequest request,
      @PathParam("name") String name,
      @PathParam("username") String username) {
    administer.revoke(requests.credentials(request), name, username);
  }

  private static Response created(boolean created) {
    return Response.status(created ? Response.Status.CREATED : Response.Status.NO_CONTENT).build();
  }
}
