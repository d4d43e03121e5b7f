package dev.stagedoor.upload;

import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.internal.Origin;
import dev.stagedoor.internal.Seal;
import dev.stagedoor.internal.SealAnswer;
import dev.stagedoor.internal.SealRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;

/** What becomes of uploads that grow. */
@ApplicationScoped
public class Growing {
  @Inject Rows rows;
  @Inject Seal seal;
  @Inject BlobStore store;

  /** Asks for the seal, as session-service does. */
  SealAnswer seal(UUID fileId, long size) {
    return seal.seal(
        new SealRequest(
            fileId,
            TableAuthorise.SESSION,
            "tidewater-2.4.0-py3-none-any.whl",
            "tidewater",
            "2.4.0",
            size,
            Map.of("sha256", "ab"),
            "pypi",
            Map.of(),
            new Origin("noor", null, null, null)));
  }

  /** The bytes of the blob that a seal makes of what grew. */
  byte[] sealed(UUID fileId, long size) {
    SealAnswer answer = seal(fileId, size);
    if (answer.outcome() != SealAnswer.Outcome.SEALED) {
      throw new AssertionError(answer);
    }
    return Blobs.read(store, rows.upload(fileId).orElseThrow().blobKey());
  }
}
