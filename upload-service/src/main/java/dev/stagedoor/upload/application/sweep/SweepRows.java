package dev.stagedoor.upload.application.sweep;

import dev.stagedoor.blobstore.BlobInspector;
import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobStat;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.upload.application.StoredUpload;
import dev.stagedoor.upload.application.Transactions;
import dev.stagedoor.upload.application.Uploads;
import dev.stagedoor.upload.application.sweep.Finding.Kind;
import dev.stagedoor.upload.application.sweep.Finding.Outcome;
import dev.stagedoor.upload.domain.Content;
import dev.stagedoor.upload.domain.UploadState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/** Goes from the rows to the store: which sealed uploads have lost their bytes. */
@ApplicationScoped
class SweepRows {
  private static final Logger LOG = Logger.getLogger(SweepRows.class);
  private static final int PAGE = 1_000;

  /**
   * An object store answers one question in milliseconds; a few at once, and uploads get theirs.
   */
  private static final int AT_ONCE = 16;

  private static final UUID FIRST = new UUID(0, 0);

  private final Transactions transactions;
  private final SurveyedRows rows;
  private final Uploads uploads;
  private final BlobInspector store;
  private final Witnesses witnesses;

  @Inject
  SweepRows(
      Transactions transactions,
      SurveyedRows rows,
      Uploads uploads,
      BlobStore store,
      Witnesses witnesses) {
    this.transactions = transactions;
    this.rows = rows;
    this.uploads = uploads;
    this.store = store;
    this.witnesses = witnesses;
  }

  void sweep(SweepRun run) {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      UUID after = FIRST;
      boolean more = true;
      while (more) {
        UUID from = after;
        List<StoredUpload> page = transactions.call(() -> rows.sealedAfter(from, PAGE));
        run.sawSealed(page.size());
        look(run, page, threads);
        more = page.size() == PAGE;
        after = page.isEmpty() ? after : page.getLast().fileId();
      }
    }
  }

  private void look(SweepRun run, List<StoredUpload> page, ExecutorService threads) {
    Map<UUID, Future<Optional<Finding>>> looks = new LinkedHashMap<>();
    page.forEach(row -> looks.put(row.fileId(), threads.submit(() -> look(row))));
    Map<UUID, Finding> lost = new LinkedHashMap<>();
    looks.forEach((fileId, look) -> result(look).ifPresent(finding -> lost.put(fileId, finding)));
    // What an owner deleted, and the policy does not keep, is gone as it should be.
    lost.keySet().removeAll(witnesses.purged(lost.keySet()));
    lost.values().forEach(finding -> report(run, finding));
  }

  /** Where a whole store is lost, the log need not name all of it. */
  private static void report(SweepRun run, Finding lost) {
    if (run.found(lost)) {
      LOG.errorf("bytes lost: blob=%s size=%d %s", lost.name(), lost.size(), lost.reason());
    }
  }

  private static Optional<Finding> result(Future<Optional<Finding>> look) {
    try {
      return look.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the store was asked", e);
    }
  }

  private Optional<Finding> look(StoredUpload row) {
    Content content = row.state().content();
    Optional<BlobStat> there = store.stat(BlobKey.of(content.blobKey()));
    if (there.filter(stat -> stat.length() == content.length()).isPresent()
        || !isSealedStill(row.fileId(), content)) {
      return Optional.empty();
    }
    return Optional.of(
        new Finding(
            Kind.MISSING,
            content.blobKey(),
            content.length(),
            there.map(BlobStat::modified),
            Outcome.STAYS,
            there
                .map(stat -> "the blob has %d bytes instead".formatted(stat.length()))
                .orElse("the blob is not in the store")));
  }

  /** A cancellation commits its tombstone before it deletes, so this tells it from a loss. */
  private boolean isSealedStill(UUID fileId, Content content) {
    return transactions
        .call(() -> uploads.read(fileId))
        .map(StoredUpload::state)
        .filter(UploadState.Sealed.class::isInstance)
        .filter(state -> state.content().equals(content))
        .isPresent();
  }
}
