package dev.stagedoor.upload.api;

import dev.stagedoor.upload.application.ReceiveBody;
import dev.stagedoor.uploadapi.v2.UploadV2;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The bytes of a file in one body: the mechanism {@code http-post-bytes} (PEP 694). */
@ApplicationScoped
class BytesMechanism implements Mechanism {
  private final ReceiveBody receiveBody;

  @Inject
  BytesMechanism(ReceiveBody receiveBody) {
    this.receiveBody = receiveBody;
  }

  @Override
  public String identifier() {
    return UploadV2.HTTP_POST_BYTES;
  }

  /**
   * Receives the whole bytes: 204 when they are durable. Posted again while the upload is pending,
   * the new bytes replace the old.
   */
  @Override
  public Response post(Exchange exchange) {
    // Absent is taken too: clients of the simplest mechanism are simple.
    exchange.requireMediaType(MediaType.APPLICATION_OCTET_STREAM, true);
    receiveBody.receive(exchange.admission(), exchange.contentLength(), exchange.body());
    return Response.noContent().build();
  }
}
