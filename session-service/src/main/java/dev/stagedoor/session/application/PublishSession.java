package dev.stagedoor.session.application;

import dev.stagedoor.events.Manifest;
import dev.stagedoor.events.ManifestFile;
import dev.stagedoor.events.PublishRequested;
import dev.stagedoor.internal.Origin;
import dev.stagedoor.packaging.validation.ProjectRule;
import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.session.domain.Right;
import dev.stagedoor.session.domain.SessionFacts;
import dev.stagedoor.uploadapi.ProblemError;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Publishes a session (PEP 694, "Complete a Publishing Session", "Atomic Publication and
 * Conflicts"). Every check that can fail is made here; the one transaction that reserves the
 * filenames also moves the session to {@code processing} and says {@code publish.requested}. The
 * manifest is written before, so that no lock is held while a blob is written; if the files changed
 * meanwhile, it is made anew.
 */
@ApplicationScoped
public class PublishSession {
  private static final int TRIES = 10;

  private final SessionAccess sessionAccess;
  private final Projects projects;
  private final Sessions sessions;
  private final Files files;
  private final FilenameClaims claims;
  private final ReleaseRules releaseRules;
  private final Manifests manifests;
  private final Events events;
  private final SessionWaiters waiters;
  private final Transactions transactions;
  private final TimeSource time;
  private final SessionSettings settings;

  PublishSession(
      SessionAccess sessionAccess,
      Projects projects,
      Sessions sessions,
      Files files,
      FilenameClaims claims,
      ReleaseRules releaseRules,
      Manifests manifests,
      Events events,
      SessionWaiters waiters,
      Transactions transactions,
      TimeSource time,
      SessionSettings settings) {
    this.sessionAccess = sessionAccess;
    this.projects = projects;
    this.sessions = sessions;
    this.files = files;
    this.claims = claims;
    this.releaseRules = releaseRules;
    this.manifests = manifests;
    this.events = events;
    this.waiters = waiters;
    this.transactions = transactions;
    this.time = time;
    this.settings = settings;
  }

  /**
   * Publishes, and waits a short time for the verdict. A publish of a session that is being
   * published joins the wait.
   *
   * @return the session: published, in processing, or in error where the verdict was a refusal
   * @throws Refusal 403; 404; 409 naming the files that are not completed, or whose names are
   *     taken, or the rules that the release or project would break; 409 if it was published
   */
  public SessionSnapshot publish(Credentials credentials, UUID id) {
    boolean accepted = false;
    for (int i = 0; !accepted && i < TRIES; i++) {
      Optional<Manifest> manifest = transactions.call(() -> prepare(credentials, id));
      if (manifest.isEmpty()) {
        accepted = true;
      } else {
        String key = manifests.write(id, manifest.get());
        accepted = transactions.call(() -> accept(credentials, id, manifest.get(), key));
      }
    }
    if (!accepted) {
      throw Refusal.of(
              ProblemType.SESSION_STATE, "the files of the session keep changing; publish again")
          .atSession(id);
    }
    waiters.await(id, () -> read(id).session().status() != processing(), settings.publishWait());
    return read(id);
  }

  /** What would be published now; nothing where a publish is under way already. */
  private Optional<Manifest> prepare(Credentials credentials, UUID id) {
    Caller caller = sessionAccess.caller(credentials);
    PublishingSession session = sessionAccess.find(caller, id, Right.PUBLISH);
    sessionAccess.requireEdition(caller, session);
    if (session instanceof PublishingSession.Processing) {
      return Optional.empty();
    }
    sessionAccess.editable(session, "publish");
    return Optional.of(manifest(session));
  }

  private boolean accept(Credentials credentials, UUID id, Manifest prepared, String key) {
    Caller caller = sessionAccess.caller(credentials);
    // What one publish adds to the project, the next one counts.
    Optional<Projects.Project> project = projects.lock(prepared.project());
    PublishingSession locked = sessionAccess.lock(caller, id, Lock.UPDATE, Right.PUBLISH);
    if (locked instanceof PublishingSession.Processing) {
      return true;
    }
    project.ifPresent(Projects.Project::requireOpen);
    PublishingSession.Editable session = sessionAccess.editable(locked, "publish");
    if (!manifest(session).equals(prepared)) {
      return false;
    }
    PublishingSession.Processing processing = session.requestPublish(time.now());
    reserve(processing, prepared);
    request(processing, prepared, key, caller.origin());
    return true;
  }

  /**
   * Publishes the session of an upload through the legacy API, whose file was completed and whose
   * filename is reserved since it was made. Again, or too late, does nothing.
   *
   * @return whether the verdict on it is asked for now
   */
  boolean publishLegacy(UUID id) {
    Optional<Manifest> manifest =
        transactions.call(
            () ->
                sessions
                    .find(id)
                    .filter(PublishingSession.Open.class::isInstance)
                    .filter(
                        session ->
                            files.ofSession(id).stream()
                                    .filter(FileUpload.Completed.class::isInstance)
                                    .count()
                                == 1)
                    .map(this::manifest));
    if (manifest.isEmpty()) {
      return false;
    }
    String key = manifests.write(id, manifest.get());
    return transactions.call(() -> requestLegacy(id, manifest.get(), key));
  }

  private boolean requestLegacy(UUID id, Manifest manifest, String key) {
    projects.lock(manifest.project());
    if (!(sessions.lock(id, Lock.UPDATE).orElse(null) instanceof PublishingSession.Open open)) {
      return false;
    }
    Origin origin = files.request(manifest.files().getFirst().fileId()).orElseThrow();
    request(open.requestPublish(time.now()), manifest, key, origin);
    return true;
  }

  private void request(
      PublishingSession.Processing processing, Manifest manifest, String key, Origin origin) {
    UUID id = processing.facts().id();
    String digest = manifest.digest();
    sessions.save(processing);
    sessions.recordRequest(id, new PublishRequest(key, digest, origin));
    events.say(
        origin,
        id,
        processing.facts().project(),
        processing.revision(),
        requested(
            processing,
            key,
            digest,
            manifest.files().stream().map(ManifestFile::filename).toList()));
  }

  /** Takes the filenames, if nothing else keeps the release from being published. */
  private void reserve(PublishingSession.Processing session, Manifest manifest) {
    SessionFacts facts = session.facts();
    Map<String, Long> sizes = new TreeMap<>();
    Map<String, FilenameClaims.Content> contents = new TreeMap<>();
    for (ManifestFile file : manifest.files()) {
      sizes.put(file.filename(), file.size());
      contents.put(
          file.filename(), new FilenameClaims.Content(file.size(), file.hashes().get("sha256")));
    }
    List<String> taken = claims.reserve(facts, session.attempt(), contents);
    if (!taken.isEmpty()) {
      throw refuseTaken(taken).atSession(facts.id());
    }
    releaseRules.checkPublish(facts, sizes);
  }

  /** The request for the attempt that {@code session} waits for; the reconciler says it again. */
  static PublishRequested requested(
      PublishingSession.Processing session, String key, String digest, List<String> names) {
    SessionFacts facts = session.facts();
    return new PublishRequested(
        facts.id(),
        session.attempt(),
        facts.project(),
        facts.displayName(),
        facts.version(),
        key,
        digest,
        names.size());
  }

  private Manifest manifest(PublishingSession session) {
    Map<String, FileUpload> shown =
        new SessionSnapshot(session, files.ofSession(session.facts().id())).shown();
    List<ProblemError> unready =
        shown.values().stream()
            .filter(file -> !(file instanceof FileUpload.Completed))
            .map(
                file ->
                    new ProblemError(
                        file.facts().filename(),
                        "is " + file.status().word(),
                        "files-completed",
                        file.status().word()))
            .toList();
    if (!unready.isEmpty()) {
      throw Refusal.of(
              ProblemType.FILES_NOT_COMPLETED,
              "%d of %d files are not completed: wait for them, or delete them"
                  .formatted(unready.size(), shown.size()),
              unready)
          .atSession(session.facts().id());
    }
    return new Manifest(
        session.facts().project(),
        session.facts().version(),
        shown.values().stream().map(file -> entry((FileUpload.Completed) file)).toList());
  }

  private static ManifestFile entry(FileUpload.Completed file) {
    return new ManifestFile(
        file.facts().id(),
        file.facts().filename(),
        file.facts().size(),
        file.content().hashes(),
        file.content().blobKey(),
        file.content().metadataKey(),
        file.content().metadataSha256(),
        file.content().requiresPython(),
        file.content().summary());
  }

  private static Refusal refuseTaken(List<String> taken) {
    return Refusal.of(
        ProblemType.FILENAME_TAKEN,
        "these filenames are published, or being published by another session: "
            + String.join(", ", taken),
        taken.stream()
            .map(
                name ->
                    new ProblemError(
                        name,
                        "is published, or about to be",
                        ProjectRule.FILENAME_PUBLISHED.identifier(),
                        name))
            .toList());
  }

  private SessionSnapshot read(UUID id) {
    return transactions.call(
        () -> new SessionSnapshot(sessions.find(id).orElseThrow(), files.ofSession(id)));
  }

  private static dev.stagedoor.session.domain.SessionStatus processing() {
    return dev.stagedoor.session.domain.SessionStatus.PROCESSING;
  }
}
