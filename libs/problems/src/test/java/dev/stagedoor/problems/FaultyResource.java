package dev.stagedoor.problems;

import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.internal.ServiceUnavailableException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

/** Fails in every way that a resource can. */
@Path("/faulty")
@RunOnVirtualThread
public class FaultyResource {
  /** Comes in with requests, and must come out nowhere. */
  static final String SECRET = "stagedoor_s3cr3t";

  /** What the JSON endpoint takes. */
  record Body(String name, int count) {}

  @GET
  @Path("/things/{id}")
  @Produces(MediaType.APPLICATION_JSON)
  public String thing(@PathParam("id") UUID id) {
    return "{}";
  }

  @PUT
  @Path("/things/{id}")
  public void put(@PathParam("id") UUID id) {}

  @GET
  @Path("/numbered")
  public String numbered(@HeaderParam("X-Number") int number) {
    return "";
  }

  @POST
  @Path("/json")
  @Consumes(MediaType.APPLICATION_JSON)
  public void json(Body body) {}

  @POST
  @Path("/bytes")
  public void bytes(InputStream body) throws IOException {
    body.readAllBytes();
  }

  @GET
  @Path("/throws/{what}/{key}")
  public String fail(@PathParam("what") String what) throws IOException {
    throw switch (what) {
      case "teapot" -> new WebApplicationException(418);
      case "unauthorised" -> new NotAuthorizedException("Digest");
      case "explained" -> new WebApplicationException("no " + SECRET, 400);
      case "error" -> new WebApplicationException("no " + SECRET, 500);
      case "elsewhere" -> new RedirectionException(303, URI.create("https://example.org/"));
      case "service" ->
          new ServiceUnavailableException("session-service is away", Duration.ofSeconds(7), null);
      case "store" -> new BlobStoreException("the disk is full", true, null);
      case "broken-store" -> new BlobStoreException("access is refused", false, null);
      case "database" -> new IllegalStateException(new SQLException("the server is gone", "08006"));
      default -> new IllegalStateException("holds " + SECRET);
    };
  }

  @GET
  @Path("/begun")
  public Response begun() {
    return Response.ok(
            (jakarta.ws.rs.core.StreamingOutput)
                out -> {
                  out.write("x".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
                  out.flush();
                  throw new IllegalStateException("in the middle");
                })
        .header("Content-Length", 200_000)
        .build();
  }

  /** Another resource class at a path of the first. */
  @Path("/faulty")
  public static class Second {
    @DELETE
    @Path("/things/{id}")
    public void delete(@PathParam("id") UUID id) {}
  }
}
