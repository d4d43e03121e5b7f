package dev.stagedoor.session.api;

import dev.stagedoor.internal.FileStates;
import dev.stagedoor.internal.FileStatesAnswer;
import dev.stagedoor.internal.FileStatesRequest;
import dev.stagedoor.internal.http.ServiceCall;
import dev.stagedoor.session.application.AnswerFileStates;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The port {@link FileStates} over HTTP, for upload-service in another process. */
@Path("/internal/file-states")
@ServiceCall
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InternalFileStatesResource {
  private final AnswerFileStates fileStates;

  InternalFileStatesResource(AnswerFileStates fileStates) {
    this.fileStates = fileStates;
  }

  /** 200 with what is known; 400 for what is no question. */
  @POST
  public FileStatesAnswer post(FileStatesRequest request) {
    if (request == null) {
      throw new BadRequestException();
    }
    return fileStates.states(request);
  }
}
