package dev.stagedoor.internal.http;

import dev.stagedoor.internal.AuthoriseAnswer;
import dev.stagedoor.internal.AuthoriseRequest;
import dev.stagedoor.internal.Principal;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Answers as session-service's resource does. */
@Path("/internal/authorise")
@ServiceCall
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AnsweringResource {
  @POST
  public AuthoriseAnswer post(AuthoriseRequest request) {
    return new AuthoriseAnswer(
        AuthoriseAnswer.Outcome.GRANTED, null, new Principal(request.authorization(), null), null);
  }

  /** Beside it, for everybody. */
  @Path("/open")
  public static class Open {
    @POST
    public void post() {}
  }
}
