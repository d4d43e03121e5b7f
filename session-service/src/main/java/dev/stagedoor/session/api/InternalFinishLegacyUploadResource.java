package dev.stagedoor.session.api;

import dev.stagedoor.internal.FinishLegacyUpload;
import dev.stagedoor.internal.LegacyAnswer;
import dev.stagedoor.internal.LegacyUpload;
import dev.stagedoor.internal.http.ServiceCall;
import dev.stagedoor.session.application.AnswerLegacyUploads;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The port {@link FinishLegacyUpload} over HTTP, for upload-service in another process. */
@Path("/internal/finish-legacy-upload")
@ServiceCall
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InternalFinishLegacyUploadResource {
  private final AnswerLegacyUploads legacyUploads;

  InternalFinishLegacyUploadResource(AnswerLegacyUploads legacyUploads) {
    this.legacyUploads = legacyUploads;
  }

  /** 200 whatever the answer is; 400 for what is no question. */
  @POST
  public LegacyAnswer post(LegacyUpload upload) {
    if (upload == null || upload.fileId() == null) {
      throw new BadRequestException();
    }
    return legacyUploads.finish(upload);
  }
}
