package dev.stagedoor.publisher.api;

import dev.stagedoor.internal.PublishedBlobs;
import dev.stagedoor.internal.PublishedBlobsAnswer;
import dev.stagedoor.internal.PublishedBlobsRequest;
import dev.stagedoor.internal.http.ServiceCall;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The port {@link PublishedBlobs} over HTTP, for upload-service in another process. */
@Path("/internal/published-blobs")
@ServiceCall
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class InternalPublishedBlobsResource {
  private final PublishedBlobs published;

  /** Takes the answer. */
  @Inject
  public InternalPublishedBlobsResource(AnswerPublishedBlobs published) {
    this.published = published;
  }

  /** 200 with what is served; 400 for what is no question. */
  @POST
  public PublishedBlobsAnswer post(PublishedBlobsRequest request) {
    if (request == null) {
      throw new BadRequestException();
    }
    return published.published(request);
  }
}
