package dev.stagedoor.upload.application;

import dev.stagedoor.internal.Upload;
import dev.stagedoor.upload.domain.Declaration;
import dev.stagedoor.upload.domain.UploadState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;

/**
 * How far is an upload? Who asks means to go on, so the request that may still be running is
 * fenced: the offset that is told will be taken, unless somebody else asks or sends meanwhile.
 */
@ApplicationScoped
public class ProbeOffset {
  private final Transactions transactions;
  private final Uploads uploads;
  private final RunningAppends running;
  private final Restarts restarts;

  /** Takes the ports. */
  @Inject
  public ProbeOffset(
      Transactions transactions, Uploads uploads, RunningAppends running, Restarts restarts) {
    this.transactions = transactions;
    this.uploads = uploads;
    this.running = running;
    this.restarts = restarts;
  }

  /**
   * An upload that takes no more bytes because they are all there.
   *
   * @param mechanism how they came
   * @param progress how far, which is whole
   */
  public record Finished(String mechanism, Progress progress) {}

  /**
   * Fences and tells.
   *
   * @throws RefusedException if the upload was canceled
   * @throws DatabaseUnavailableException if the database failed
   */
  public Progress probe(Admission admission) {
    Upload upload = admission.upload();
    // What a request in this process has in its hands need not be sent again.
    running.bringHome(upload.fileId());
    UploadState now = transactions.call(() -> fence(upload));
    running.fence(upload.fileId(), now.epoch());
    return new Progress(now.content().length(), upload.size());
  }

  private UploadState fence(Upload upload) {
    StoredUpload stored = uploads.lockOrCreate(upload);
    return switch (stored.state()) {
      case UploadState.Open open -> {
        UploadState.Open mine =
            open.content().growing()
                ? open.resume()
                : restarts.restart(upload.fileId(), open).mine();
        uploads.save(stored.moved(mine));
        yield mine;
      }
      case UploadState.Sealing sealing -> sealing;
      case UploadState.Sealed sealed -> sealed;
      case UploadState.Canceled canceled -> throw Refusals.of(canceled);
    };
  }

  /**
   * Tells of an upload whose file is past taking bytes; fences nobody.
   *
   * @return empty unless all bytes are there
   * @throws DatabaseUnavailableException if the database failed
   */
  public Optional<Finished> finished(UUID fileId) {
    return transactions
        .call(() -> uploads.read(fileId))
        .flatMap(
            stored -> stored.declaration().flatMap(declared -> finished(stored.state(), declared)));
  }

  private static Optional<Finished> finished(UploadState state, Declaration declared) {
    Progress progress = new Progress(state.content().length(), declared.size());
    return state.content().isPresent() && progress.isWhole()
        ? Optional.of(new Finished(declared.mechanism(), progress))
        : Optional.empty();
  }
}
