package dev.stagedoor.session.api;

import dev.stagedoor.internal.AuthoriseAnswer;
import dev.stagedoor.internal.CancelFile;
import dev.stagedoor.internal.CancelFileRequest;
import dev.stagedoor.internal.http.ServiceCall;
import dev.stagedoor.session.application.AnswerCancelFile;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The port {@link CancelFile} over HTTP, for upload-service in another process. */
@Path("/internal/cancel-file")
@ServiceCall
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InternalCancelFileResource {
  private final AnswerCancelFile cancelFile;

  InternalCancelFileResource(AnswerCancelFile cancelFile) {
    this.cancelFile = cancelFile;
  }

  /** 200 whatever the answer is; 400 for what is no question. */
  @POST
  public AuthoriseAnswer post(CancelFileRequest request) {
    if (request == null || request.fileId() == null) {
      throw new BadRequestException();
    }
    return cancelFile.cancel(request);
  }
}
