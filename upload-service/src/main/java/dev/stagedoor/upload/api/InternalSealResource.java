package dev.stagedoor.upload.api;

import dev.stagedoor.internal.Seal;
import dev.stagedoor.internal.SealAnswer;
import dev.stagedoor.internal.SealRequest;
import dev.stagedoor.internal.http.ServiceCall;
import dev.stagedoor.upload.application.SealUpload;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The port {@link Seal} over HTTP, for session-service in another process. */
@Path("/internal/seal")
@ServiceCall
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InternalSealResource {
  private final Seal seal;

  /** Takes the use case. */
  @Inject
  public InternalSealResource(SealUpload seal) {
    this.seal = seal;
  }

  /** 200 whatever the answer is, 503 where it cannot be told; 400 for what is no question. */
  @POST
  public SealAnswer post(SealRequest request) {
    if (request == null || request.fileId() == null) {
      throw new BadRequestException();
    }
    return seal.seal(request);
  }
}
