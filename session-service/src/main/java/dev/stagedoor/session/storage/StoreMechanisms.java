package dev.stagedoor.session.storage;

import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.session.application.Mechanisms;
import dev.stagedoor.session.application.SessionSettings;
import dev.stagedoor.uploadapi.v2.UploadMechanism;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every mechanism that the settings do not switch off; presigned parts only where the store can
 * sign.
 */
@ApplicationScoped
class StoreMechanisms implements Mechanisms {
  private final List<String> served;

  StoreMechanisms(BlobStore store, SessionSettings settings) {
    Set<String> off = settings.mechanismsOff().orElse(Set.of());
    Optional<String> unknown =
        off.stream().filter(name -> UploadMechanism.of(name).isEmpty()).findFirst();
    if (unknown.isPresent() || off.contains(UploadMechanism.HTTP_POST_BYTES.identifier())) {
      throw new IllegalArgumentException(
          "stagedoor.session.mechanisms-off: "
              + unknown
                  .map(name -> "there is no mechanism " + name)
                  .orElse("PEP 694 asks every server for http-post-bytes"));
    }
    this.served =
        Arrays.stream(UploadMechanism.values())
            .filter(
                mechanism ->
                    mechanism != UploadMechanism.S3_MULTIPART_PRESIGNED
                        || store.parts().isPresent())
            .map(UploadMechanism::identifier)
            .filter(identifier -> !off.contains(identifier))
            .toList();
  }

  @Override
  public List<String> served() {
    return served;
  }
}
