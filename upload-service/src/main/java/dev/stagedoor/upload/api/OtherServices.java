package dev.stagedoor.upload.api;

import dev.stagedoor.internal.Authorise;
import dev.stagedoor.internal.CancelFile;
import dev.stagedoor.internal.CheckLegacyUpload;
import dev.stagedoor.internal.CompleteUpload;
import dev.stagedoor.internal.FileStates;
import dev.stagedoor.internal.FinishLegacyUpload;
import dev.stagedoor.internal.PublishedBlobs;
import io.quarkus.arc.ClientProxy;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Opens the way to the other services at the start: an address that is missing fails this process
 * and not its first request.
 */
@ApplicationScoped
class OtherServices {
  void open(
      @Observes StartupEvent start,
      Authorise authorise,
      CancelFile cancelFile,
      CompleteUpload completeUpload,
      CheckLegacyUpload check,
      FinishLegacyUpload finish,
      FileStates fileStates,
      PublishedBlobs publishedBlobs) {
    ClientProxy.unwrap(authorise);
    ClientProxy.unwrap(cancelFile);
    ClientProxy.unwrap(completeUpload);
    ClientProxy.unwrap(check);
    ClientProxy.unwrap(finish);
    ClientProxy.unwrap(fileStates);
    ClientProxy.unwrap(publishedBlobs);
  }
}
