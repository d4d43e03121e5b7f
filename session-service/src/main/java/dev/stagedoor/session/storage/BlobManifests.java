package dev.stagedoor.session.storage;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.events.EventJson;
import dev.stagedoor.events.Manifest;
import dev.stagedoor.session.application.Manifests;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Manifests as blobs, named by the SHA-256 of all that they hold, so that a key never means two
 * things.
 */
@ApplicationScoped
class BlobManifests implements Manifests {
  private final BlobStore blobs;

  BlobManifests(BlobStore blobs) {
    this.blobs = blobs;
  }

  @Override
  public String write(UUID sessionId, Manifest manifest) {
    byte[] json = EventJson.write(manifest);
    BlobKey key = BlobKeys.manifest(sessionId, Manifest.sha256(json));
    blobs.put(key, json);
    return key.toString();
  }
}
