package dev.stagedoor.cli.http;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.uploadapi.Meta;
import dev.stagedoor.uploadapi.v2.ActionRequest;
import dev.stagedoor.uploadapi.v2.CreateFileRequest;
import dev.stagedoor.uploadapi.v2.CreateSessionRequest;
import dev.stagedoor.uploadapi.v2.ExtendRequest;
import dev.stagedoor.uploadapi.v2.FileEntry;
import dev.stagedoor.uploadapi.v2.FileUploadView;
import dev.stagedoor.uploadapi.v2.SessionList;
import dev.stagedoor.uploadapi.v2.SessionView;
import dev.stagedoor.uploadapi.v2.UploadV2;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Upload 2.0 (PEP 694, edition of July 2026), one method for each request of the protocol. */
public final class UploadApi {
  private static final String ROOT = "/upload/2.0/";
  private static final Meta META = new Meta(UploadV2.API_VERSION);

  private final Exchange exchange;

  /**
   * The API over a transport.
   *
   * @param transport to the index
   */
  public UploadApi(Transport transport) {
    this.exchange = new Exchange(transport);
  }

  /**
   * Creates the session of a release, or joins the one that there is (PEP 694, "Multiple Session
   * Creation Requests").
   *
   * @param name the project
   * @param version the release
   * @return the session
   */
  public Opened open(String name, String version) {
    String what = "open a session for %s %s".formatted(name, version);
    Call call =
        exchange.call(what, exchange.at(ROOT), new CreateSessionRequest(META, name, version));
    AtomicBoolean doubtful = new AtomicBoolean();
    try {
      SessionView made =
          exchange.decided(
              call,
              answer -> UploadAnswers.read(answer, SessionView.class, what),
              () -> {
                // At most one session of a release is live, so a second create makes no second one.
                doubtful.set(true);
                return Optional.empty();
              });
      return new Opened(made, true, false);
    } catch (ApiRefusal refusal) {
      if (refusal.status() != 409 || refusal.location().isEmpty()) {
        throw refusal.ofRelease();
      }
      SessionView there = session(exchange.link(refusal.location().get(), "Location")).view();
      return new Opened(there, false, doubtful.get());
    }
  }

  /**
   * A session's state (PEP 694, "Publishing Session Status").
   *
   * @param session its URL
   * @return the state
   */
  public Polled<SessionView> session(URI session) {
    try {
      return exchange.get("read the session", session, SessionView.class);
    } catch (ApiRefusal refusal) {
      throw refusal.ofSession();
    }
  }

  /**
   * The URL of a session of this index.
   *
   * @param id its UUID
   * @return the URL
   */
  public URI sessionUrl(UUID id) {
    return exchange.at(ROOT + "sessions/" + id);
  }

  /**
   * The sessions that the caller may act on; an extension of this server.
   *
   * @param filters of {@code name}, {@code version} and {@code status}; null values are left out
   * @return newest first
   */
  public List<SessionView> sessions(Map<String, String> filters) {
    URI uri = exchange.at(ROOT + "sessions" + Query.of(filters));
    List<SessionView> found =
        exchange.get("list the sessions", uri, SessionList.class).view().sessions();
    return found == null ? List.of() : found;
  }

  /**
   * Begins the upload of a file (PEP 694, "Create a File Upload Session").
   *
   * @param session where it goes
   * @param own whether this run made the session, so that what is pending in it is this run's
   * @param filename its name
   * @param size bytes
   * @param sha256 hex digest
   * @param mechanism how the bytes will come
   * @return the file upload session
   * @throws AnswerLost when an upload has begun of which nobody knows whose it is
   */
  public FileUploadView beginFile(
      SessionView session,
      boolean own,
      String filename,
      long size,
      String sha256,
      String mechanism) {
    String what = "begin the upload of " + filename;
    CreateFileRequest request =
        new CreateFileRequest(META, filename, size, Map.of("sha256", sha256), mechanism);
    return exchange.decided(
        exchange.call(what, exchange.link(session.links().upload(), "upload"), request),
        answer -> UploadAnswers.read(answer, FileUploadView.class, what),
        () -> {
          // The session does not say where to send the bytes, so what began is begun anew.
          Map<String, FileEntry> files = again(session).view().files();
          FileEntry begun = files == null ? null : files.get(filename);
          if (own && begun != null && "pending".equals(begun.status())) {
            deleteFile(begun.link(), filename);
          }
          return Optional.empty();
        });
  }

  /**
   * Says that the bytes are sent (PEP 694, "Complete a File Upload Session"). A file that is
   * completed already is what was asked for.
   *
   * @param upload the file upload session
   * @param filename its name, for failures
   * @return how the file stands now
   */
  public Polled<FileUploadView> complete(FileUploadView upload, String filename) {
    String what = "complete " + filename;
    try {
      return exchange.decided(
          exchange.call(
              what, exchange.link(upload.links().complete(), "complete"), new ActionRequest(META)),
          answer ->
              new Polled<>(
                  UploadAnswers.read(answer, FileUploadView.class, what), Exchange.pause(answer)),
          () ->
              Optional.of(file(upload, filename))
                  .filter(now -> !"pending".equals(now.view().status())));
    } catch (ApiRefusal refusal) {
      if (refusal.status() != 409 || refusal.location().isEmpty()) {
        throw refusal;
      }
      Polled<FileUploadView> now = file(upload, filename);
      if (!List.of("completed", "processing").contains(now.view().status())) {
        throw refusal;
      }
      return now;
    }
  }

  /**
   * A file's state (PEP 694, "File Upload Session Status").
   *
   * @param upload the file upload session
   * @param filename its name, for failures
   * @return the state
   */
  public Polled<FileUploadView> file(FileUploadView upload, String filename) {
    URI uri = exchange.link(upload.links().fileUploadSession(), "file-upload-session");
    return exchange.get("read the state of " + filename, uri, FileUploadView.class);
  }

  /**
   * The state of a file upload session that was begun at another time.
   *
   * @param link its URL, as it was given then
   * @param filename its name, for failures
   * @return the state; empty where it is not there (any more), or not for this caller
   */
  public Optional<Polled<FileUploadView>> begun(String link, String filename) {
    URI uri = exchange.link(link, "file-upload-session");
    try {
      return Optional.of(exchange.get("read the state of " + filename, uri, FileUploadView.class));
    } catch (ApiRefusal refusal) {
      if (refusal.isOver() || refusal.status() == 403) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  /**
   * Removes a file from its session (PEP 694, "Cancellation and Deletion"). One that is gone
   * already is what was asked for.
   *
   * @param link its file upload session, or its link in the session
   * @param filename its name, for failures
   */
  public void deleteFile(String link, String filename) {
    exchange.delete("delete " + filename + " from the session", exchange.link(link, "file"));
  }

  /**
   * Publishes (PEP 694, "Complete a Publishing Session"). A session that is published already is
   * what was asked for.
   *
   * @param session the session
   * @return how it stands now: published, or processing
   */
  public Polled<SessionView> publish(SessionView session) {
    String what = "publish the session";
    try {
      return exchange.decided(
          exchange.call(
              what, exchange.link(session.links().publish(), "publish"), new ActionRequest(META)),
          answer -> new Polled<>(sessionOf(answer, session), Exchange.pause(answer)),
          () ->
              Optional.of(again(session))
                  .filter(now -> !UploadAnswers.unchanged(session.status(), now.view().status())));
    } catch (ApiRefusal refusal) {
      if (refusal.status() != 409 || refusal.location().isEmpty()) {
        throw refusal;
      }
      Polled<SessionView> now = session(exchange.link(refusal.location().get(), "Location"));
      if (!List.of("published", "processing").contains(now.view().status())) {
        throw refusal;
      }
      return now;
    }
  }

  /**
   * Cancels a session (PEP 694, "Publishing Session Cancellation"). One that is over already, as
   * after an answer that was lost, is what was asked for.
   *
   * @param session the session
   */
  public void cancel(SessionView session) {
    exchange.delete("cancel the session", exchange.link(session.links().session(), "session"));
  }

  /**
   * Asks for a longer life (PEP 694, "Publishing Session Extension").
   *
   * @param session the session
   * @param by how much
   * @return the session; its {@code expires-at} is what the server gave
   */
  public SessionView extend(SessionView session, Duration by) {
    if (session.links().extend() == null) {
      throw new CliFailure(ExitCode.FAILURE, "the session cannot be extended");
    }
    String what = "extend the session";
    URI uri = exchange.link(session.links().extend(), "extend");
    return exchange.decided(
        exchange.call(what, uri, new ExtendRequest(META, by.toSeconds())),
        answer -> UploadAnswers.read(answer, SessionView.class, what),
        () ->
            Optional.of(again(session).view())
                .filter(now -> !Objects.equals(now.expiresAt(), session.expiresAt())));
  }

  /**
   * Reads a session again by its own link.
   *
   * @param session as it was
   * @return as it is
   */
  public Polled<SessionView> again(SessionView session) {
    return session(exchange.link(session.links().session(), "session"));
  }

  /** The PEP does not say that a publish answers the session, so an empty body is read anew. */
  private SessionView sessionOf(Answer answer, SessionView known) {
    return Json.read(answer.body(), SessionView.class)
        .filter(view -> view.status() != null && view.links() != null)
        .orElseGet(() -> again(known).view());
  }
}
