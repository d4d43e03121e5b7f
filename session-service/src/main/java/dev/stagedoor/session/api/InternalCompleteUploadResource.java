package dev.stagedoor.session.api;

import dev.stagedoor.internal.CompleteUpload;
import dev.stagedoor.internal.CompleteUploadAnswer;
import dev.stagedoor.internal.CompleteUploadRequest;
import dev.stagedoor.internal.http.ServiceCall;
import dev.stagedoor.session.application.AnswerCompleteUpload;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The port {@link CompleteUpload} over HTTP, for upload-service in another process. */
@Path("/internal/complete-upload")
@ServiceCall
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InternalCompleteUploadResource {
  private final AnswerCompleteUpload completeUpload;

  InternalCompleteUploadResource(AnswerCompleteUpload completeUpload) {
    this.completeUpload = completeUpload;
  }

  /** 200 whatever the answer is; 400 for what is no question. */
  @POST
  public CompleteUploadAnswer post(CompleteUploadRequest request) {
    if (request == null || request.fileId() == null) {
      throw new BadRequestException();
    }
    return completeUpload.complete(request);
  }
}
