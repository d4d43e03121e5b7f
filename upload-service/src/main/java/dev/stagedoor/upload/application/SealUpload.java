package dev.stagedoor.upload.application;

import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.blobstore.FencedException;
import dev.stagedoor.blobstore.Growth;
import dev.stagedoor.events.EventContext;
import dev.stagedoor.events.FileSealed;
import dev.stagedoor.internal.Origin;
import dev.stagedoor.internal.Seal;
import dev.stagedoor.internal.SealAnswer;
import dev.stagedoor.internal.SealRequest;
import dev.stagedoor.internal.ServiceUnavailableException;
import dev.stagedoor.upload.domain.Content;
import dev.stagedoor.upload.domain.Declaration;
import dev.stagedoor.upload.domain.UploadState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Optional;

/**
 * Seals an upload in two short transactions, between which bytes that grew are put together and the
 * store is looked at: {@code sealing} fences every running request, {@code sealed} is committed
 * together with its {@code file.sealed}. A process that dies between them is repaired by the next
 * seal.
 */
@ApplicationScoped
public class SealUpload implements Seal {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Transactions transactions;
  private final Uploads uploads;
  private final Announcements announcements;
  private final Growths growths;
  private final Assembly assembly;
  private final RunningAppends running;

  /** Takes the ports. */
  @Inject
  public SealUpload(
      Transactions transactions,
      Uploads uploads,
      Announcements announcements,
      Growths growths,
      Assembly assembly,
      RunningAppends running) {
    this.transactions = transactions;
    this.uploads = uploads;
    this.announcements = announcements;
    this.growths = growths;
    this.assembly = assembly;
    this.running = running;
  }

  /** {@inheritDoc} Never within the caller's transaction, whose locks would wait for the store. */
  @Override
  @Transactional(Transactional.TxType.NEVER)
  public SealAnswer seal(SealRequest request) {
    try {
      return switch (transactions.call(() -> begin(request))) {
        case Answered answered -> answered.answer();
        case Begun begun -> {
          running.fence(request.fileId(), begun.job().state().epoch());
          long found = assembly.run(begun.job());
          yield transactions.call(() -> finish(request, found));
        }
      };
    } catch (BlobStoreException | FencedException | DatabaseUnavailableException e) {
      throw cannotTell(e);
    }
  }

  private sealed interface Beginning {}

  private record Answered(SealAnswer answer) implements Beginning {}

  private record Begun(Assembly.Job job) implements Beginning {}

  private Beginning begin(SealRequest request) {
    Optional<StoredUpload> row = uploads.lock(request.fileId());
    if (row.isEmpty()) {
      return new Answered(missing(request, 0));
    }
    StoredUpload stored = row.get();
    return switch (stored.state()) {
      case UploadState.Open open -> {
        UploadState.Sealing sealing = open.seal();
        uploads.save(stored.moved(sealing));
        yield begun(stored, sealing);
      }
      case UploadState.Sealing sealing -> begun(stored, sealing.seal());
      case UploadState.Sealed sealed -> new Answered(sealedAgain(request, stored, sealed));
      case UploadState.Canceled canceled -> new Answered(canceled());
    };
  }

  private Begun begun(StoredUpload stored, UploadState.Sealing state) {
    Content content = state.content();
    Declaration declared = stored.declaration().orElseThrow();
    return new Begun(
        new Assembly.Job(
            stored.fileId(),
            declared.mechanism(),
            declared.size(),
            state,
            content.growing()
                ? growths.read(stored.fileId(), state.generation(), content.length())
                : Growth.NONE));
  }

  private SealAnswer finish(SealRequest request, long found) {
    StoredUpload stored = uploads.lock(request.fileId()).orElseThrow();
    boolean whole = found == request.size();
    return switch (stored.state()) {
      case UploadState.Sealing sealing when whole -> {
        UploadState.Sealed sealed = sealing.confirm(found);
        StoredUpload moved = stored.moved(sealed);
        uploads.save(moved);
        if (sealing.content().growing()) {
          growths.forget(request.fileId());
        }
        announce(request, moved, sealed);
        yield sealed(request);
      }
      case UploadState.Sealing sealing -> {
        uploads.save(stored.moved(sealing.reopen()));
        yield missing(request, found);
      }
      case UploadState.Sealed sealed -> sealedAgain(request, stored, sealed);
      case UploadState.Canceled canceled -> canceled();
      // Another seal found bytes missing and gave the upload back.
      case UploadState.Open open when !whole -> missing(request, found);
      case UploadState.Open open -> throw cannotTell(null);
    };
  }

  private SealAnswer sealedAgain(
      SealRequest request, StoredUpload stored, UploadState.Sealed sealed) {
    // While Kafka is away the question comes again and again; one answer on its way is enough.
    if (!announcements.isSealedUnsent(request.fileId())) {
      announce(request, stored, sealed);
    }
    return sealed(request);
  }

  private void announce(SealRequest request, StoredUpload stored, UploadState.Sealed sealed) {
    Origin origin = request.origin();
    announcements.sealed(
        new EventContext(
            request.sessionId(),
            request.project(),
            origin.principal(),
            origin.tokenId(),
            stored.version(),
            origin.traceparent(),
            origin.clientAddress()),
        new FileSealed(
            request.fileId(),
            request.filename(),
            request.project(),
            request.version(),
            request.size(),
            request.hashes(),
            request.profile(),
            request.overrides(),
            sealed.content().blobKey(),
            sealed.epoch()));
  }

  private static SealAnswer sealed(SealRequest request) {
    return new SealAnswer(SealAnswer.Outcome.SEALED, request.size(), null);
  }

  private static SealAnswer canceled() {
    return new SealAnswer(SealAnswer.Outcome.CANCELED, 0, "The upload was canceled.");
  }

  private static SealAnswer missing(SealRequest request, long found) {
    long received = Math.max(0, found);
    return new SealAnswer(
        SealAnswer.Outcome.BYTES_MISSING,
        received,
        "The file was declared to have %d bytes; %d are there."
            .formatted(request.size(), received));
  }

  private static ServiceUnavailableException cannotTell(Throwable cause) {
    return new ServiceUnavailableException(
        "upload-service cannot tell whether the bytes are there", RETRY_AFTER, cause);
  }
}
