package dev.stagedoor.upload.application;

import dev.stagedoor.internal.FileStates;
import dev.stagedoor.internal.FileStatesAnswer.FileState;
import dev.stagedoor.internal.FileStatesRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Asks session-service what became of uploads that nobody has settled for a while. Normally {@code
 * file.canceled} says it at once; this frees the bytes of those whose event was lost, as a broker
 * may at a power failure. Every replica runs it, and none asks for a row that another one asks for.
 *
 * <p>A file that session-service does not know is left alone: after a restore of its database the
 * rows may be what is missing.
 */
@ApplicationScoped
public class SettleUploads {
  private static final Logger LOG = Logger.getLogger(SettleUploads.class);

  private final Transactions transactions;
  private final Unsettled unsettled;
  private final FileStates fileStates;
  private final CancelUploads cancelUploads;

  /** Takes the ports. */
  @Inject
  public SettleUploads(
      Transactions transactions,
      Unsettled unsettled,
      FileStates fileStates,
      CancelUploads cancelUploads) {
    this.transactions = transactions;
    this.unsettled = unsettled;
    this.fileStates = fileStates;
    this.cancelUploads = cancelUploads;
  }

  /**
   * What a run did.
   *
   * @param asked uploads that session-service was asked for
   * @param canceled of those, canceled now
   * @param published of those, settled for ever
   */
  public record Outcome(int asked, int canceled, int published) {}

  /**
   * Asks for a bounded number of uploads.
   *
   * @param pause how long ago they were asked for, or made, at the least
   * @throws dev.stagedoor.internal.ServiceUnavailableException if session-service cannot tell; they
   *     are asked for again after the pause
   * @throws dev.stagedoor.blobstore.BlobStoreException if the store failed
   * @throws DatabaseUnavailableException if the database failed
   */
  public Outcome run(Duration pause) {
    List<UUID> taken = transactions.call(() -> unsettled.take(pause, FileStatesRequest.MOST));
    if (taken.isEmpty()) {
      return new Outcome(0, 0, 0);
    }
    Map<UUID, FileState> states = fileStates.states(new FileStatesRequest(taken)).states();
    List<UUID> canceled = in(FileState.CANCELED, taken, states);
    if (!canceled.isEmpty()) {
      LOG.infof(
          "%d uploads were canceled and nobody had said so here: %s", canceled.size(), canceled);
    }
    cancelUploads.cancel(canceled);
    List<UUID> published = in(FileState.PUBLISHED, taken, states);
    transactions.call(
        () -> {
          unsettled.settle(published);
          return null;
        });
    return new Outcome(taken.size(), canceled.size(), published.size());
  }

  private static List<UUID> in(FileState wanted, List<UUID> ids, Map<UUID, FileState> states) {
    return ids.stream().filter(id -> states.get(id) == wanted).toList();
  }
}
