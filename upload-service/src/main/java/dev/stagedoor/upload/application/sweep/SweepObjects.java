package dev.stagedoor.upload.application.sweep;

import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobKeys.UploadName;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.StoredObject;
import dev.stagedoor.upload.application.StoredUpload;
import dev.stagedoor.upload.application.Transactions;
import dev.stagedoor.upload.application.UploadSettings;
import dev.stagedoor.upload.application.sweep.Finding.Kind;
import dev.stagedoor.upload.application.sweep.Finding.Outcome;
import dev.stagedoor.upload.domain.UploadState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Goes from the store to the rows: what lies there that no upload needs. */
@ApplicationScoped
class SweepObjects {
  private static final Logger LOG = Logger.getLogger(SweepObjects.class);

  /** As many as one listing of an object store gives, and as one question takes. */
  private static final int PAGE = 1_000;

  private final Transactions transactions;
  private final SurveyedRows rows;
  private final BlobStore store;
  private final Witnesses witnesses;
  private final Mending mending;
  private final UploadSettings.Sweep settings;

  @Inject
  SweepObjects(
      Transactions transactions,
      SurveyedRows rows,
      BlobStore store,
      Witnesses witnesses,
      Mending mending,
      UploadSettings settings) {
    this.transactions = transactions;
    this.rows = rows;
    this.store = store;
    this.witnesses = witnesses;
    this.mending = mending;
    this.settings = settings.sweep();
  }

  void sweep(SweepRun run) {
    new StoreWalk(store, PAGE).forEach(BlobKeys.uploads(), page -> sweep(run, page));
  }

  private void sweep(SweepRun run, StoreWalk.Page page) {
    run.sawObjects(page.size());
    page.foreign().forEach(object -> foreign(run, object));
    // After the listing: a row is there before the first object of its upload is, but for a legacy
    // upload, which unknownAfter() spares.
    Map<UUID, StoredUpload> known = transactions.call(() -> rows.read(page.uploads().keySet()));
    List<Candidate> candidates = new ArrayList<>();
    page.uploads()
        .forEach(
            (fileId, objects) ->
                candidate(run, fileId, objects, Optional.ofNullable(known.get(fileId)))
                    .ifPresent(candidates::add));
    Witnesses.Testimony testimony = witnesses.ask(candidates);
    candidates.forEach(candidate -> decide(run, candidate, testimony));
  }

  private Optional<Candidate> candidate(
      SweepRun run, UUID fileId, List<StoredObject> objects, Optional<StoredUpload> row) {
    if (row.isEmpty()) {
      Candidate unknown = new Candidate(fileId, Kind.UNKNOWN, objects);
      if (!unknown.youngerThan(run.before(settings.unknownAfter()))) {
        return Optional.of(unknown);
      }
      report(run, unknown, Outcome.STAYS, young(settings.unknownAfter()));
      return Optional.empty();
    }
    UploadState state = row.get().state();
    if (state instanceof UploadState.Canceled) {
      return Optional.of(new Candidate(fileId, Kind.LEFT_OVER, objects));
    }
    List<StoredObject> superseded = new ArrayList<>();
    Instant limit = run.before(settings.supersededAfter());
    for (StoredObject object : objects) {
      UploadName name = BlobKeys.uploadName(object.name()).orElseThrow();
      if (name.generation().isPresent()) {
        long generation = name.generation().getAsLong();
        if (Superseded.isOvertaken(fileId, object, generation, state)
            && !object.modified().isAfter(limit)) {
          superseded.add(object);
        }
      } else if (!name.derived()) {
        foreign(run, object);
      }
    }
    return superseded.isEmpty()
        ? Optional.empty()
        : Optional.of(new Candidate(fileId, Kind.SUPERSEDED, superseded));
  }

  private void decide(SweepRun run, Candidate candidate, Witnesses.Testimony testimony) {
    switch (candidate.kind()) {
      case LEFT_OVER, UNKNOWN ->
          testimony
              .forFile(candidate.fileId())
              .ifPresentOrElse(reason -> keep(run, candidate, reason), () -> whole(run, candidate));
      case SUPERSEDED -> superseded(run, candidate, testimony);
      case KEPT, MISSING, FOREIGN ->
          throw new IllegalArgumentException(candidate.kind() + " is no candidate");
    }
  }

  private void whole(SweepRun run, Candidate candidate) {
    UUID fileId = candidate.fileId();
    boolean leftOver = candidate.kind() == Kind.LEFT_OVER;
    String why = leftOver ? "the upload is canceled" : "nobody knows the file";
    if (!run.mend()) {
      report(run, candidate, Outcome.WOULD_DELETE, why);
      return;
    }
    Optional<String> stays = Optional.empty();
    if (leftOver) {
      mending.deleteLeftOver(fileId);
    } else {
      stays = mending.deleteUnknown(fileId, run.before(settings.unknownAfter()));
    }
    report(run, candidate, stays.isPresent() ? Outcome.STAYS : Outcome.DELETED, stays.orElse(why));
  }

  private void superseded(SweepRun run, Candidate candidate, Witnesses.Testimony testimony) {
    List<StoredObject> served =
        candidate.objects().stream()
            .filter(object -> testimony.serves(candidate.fileId(), object.name()))
            .toList();
    // Never, unless a backup of the rows was restored that is older than the publishing.
    keep(run, candidate.with(served), "publisher-service serves the blob");
    List<StoredObject> rest =
        candidate.objects().stream().filter(object -> !served.contains(object)).toList();
    String why = "another generation took its place";
    if (!run.mend()) {
      report(run, candidate.with(rest), Outcome.WOULD_DELETE, why);
      return;
    }
    Set<StoredObject> deleted = new HashSet<>(mending.deleteSuperseded(candidate.fileId(), rest));
    report(
        run,
        candidate.with(rest.stream().filter(deleted::contains).toList()),
        Outcome.DELETED,
        why);
    report(
        run,
        candidate.with(rest.stream().filter(object -> !deleted.contains(object)).toList()),
        Outcome.STAYS,
        "the upload has moved on meanwhile");
  }

  private static void keep(SweepRun run, Candidate candidate, String reason) {
    report(
        run,
        new Candidate(candidate.fileId(), Kind.KEPT, candidate.objects()),
        Outcome.STAYS,
        reason);
  }

  private static void report(SweepRun run, Candidate candidate, Outcome outcome, String reason) {
    candidate.objects().forEach(object -> report(run, candidate.kind(), object, outcome, reason));
    if (outcome == Outcome.DELETED && !candidate.objects().isEmpty()) {
      LOG.infof(
          "swept: file=%s kind=%s objects=%d",
          candidate.fileId(), candidate.kind(), candidate.objects().size());
    }
  }

  private static void foreign(SweepRun run, StoredObject object) {
    report(run, Kind.FOREIGN, object, Outcome.STAYS, "nothing here makes such a name");
  }

  private static void report(
      SweepRun run, Kind kind, StoredObject object, Outcome outcome, String reason) {
    run.found(
        new Finding(
            kind, object.name(), object.length(), Optional.of(object.modified()), outcome, reason));
  }

  private static String young(Duration age) {
    return "it is younger than " + age;
  }
}
