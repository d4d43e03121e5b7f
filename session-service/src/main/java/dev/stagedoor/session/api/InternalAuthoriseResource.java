package dev.stagedoor.session.api;

import dev.stagedoor.internal.Authorise;
import dev.stagedoor.internal.AuthoriseAnswer;
import dev.stagedoor.internal.AuthoriseRequest;
import dev.stagedoor.internal.http.ServiceCall;
import dev.stagedoor.session.application.AnswerAuthorise;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The port {@link Authorise} over HTTP, for services in other processes. */
@Path("/internal/authorise")
@ServiceCall
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InternalAuthoriseResource {
  private final AnswerAuthorise authorise;

  InternalAuthoriseResource(AnswerAuthorise authorise) {
    this.authorise = authorise;
  }

  /** 200 whatever the answer is; 400 for what is no question. */
  @POST
  public AuthoriseAnswer post(AuthoriseRequest request) {
    if (request == null || request.action() == null) {
      throw new BadRequestException();
    }
    return authorise.authorise(request);
  }
}
