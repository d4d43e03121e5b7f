package dev.stagedoor.cli.http;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import dev.stagedoor.uploadapi.Meta;
import dev.stagedoor.uploadapi.v2.ActionRequest;
import dev.stagedoor.uploadapi.v2.CreateFileRequest;
import dev.stagedoor.uploadapi.v2.CreateSessionRequest;
import dev.stagedoor.uploadapi.v2.ExtendRequest;
import dev.stagedoor.uploadapi.v2.FileUploadView;
import dev.stagedoor.uploadapi.v2.SessionList;
import dev.stagedoor.uploadapi.v2.SessionView;
import dev.stagedoor.uploadapi.v2.UploadV2;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;

/** Upload 2.0 (PEP 694, edition of July 2026), one method for each request of the protocol. */
public final class UploadApi {
  private static final String ROOT = "/upload/2.0/";
  private static final Meta META = new Meta(UploadV2.API_VERSION);
  private static final Duration POLL = Duration.ofSeconds(1);

  private final Transport transport;

  /**
   * The API over a transport.
   *
   * @param transport to the index
   */
  public UploadApi(Transport transport) {
    this.transport = transport;
  }

  /**
   * A session to work with.
   *
   * @param view how it stands
   * @param created whether this request made it, rather than joined it
   */
  public record Opened(SessionView view, boolean created) {}

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
    byte[] body = Json.bytes(new CreateSessionRequest(META, name, version));
    try {
      Answer answer =
          transport.send(
              Call.of(what, "POST", transport.at(ROOT), UploadV2.MEDIA_TYPE, body, false));
      return new Opened(UploadAnswers.read(answer, SessionView.class, what), true);
    } catch (ApiRefusal refusal) {
      if (refusal.status() != 409 || refusal.location().isEmpty()) {
        throw refusal.ofRelease();
      }
      return new Opened(session(link(refusal.location().get(), "Location")).view(), false);
    }
  }

  /**
   * A session's state (PEP 694, "Publishing Session Status").
   *
   * @param session its URL
   * @return the state
   */
  public Polled<SessionView> session(URI session) {
    return get("read the session", session, SessionView.class);
  }

  /**
   * The URL of a session of this index.
   *
   * @param id its UUID
   * @return the URL
   */
  public URI sessionUrl(UUID id) {
    return transport.at(ROOT + "sessions/" + id);
  }

  /**
   * The sessions that the caller may act on; an extension of this server.
   *
   * @param filters of {@code name}, {@code version} and {@code status}; null values are left out
   * @return newest first
   */
  public List<SessionView> sessions(Map<String, String> filters) {
    URI uri = transport.at(ROOT + "sessions" + Query.of(filters));
    List<SessionView> found = get("list the sessions", uri, SessionList.class).view().sessions();
    return found == null ? List.of() : found;
  }

  /**
   * Begins the upload of a file (PEP 694, "Create a File Upload Session").
   *
   * @param session where it goes
   * @param filename its name
   * @param size bytes
   * @param sha256 hex digest
   * @return the file upload session
   */
  public FileUploadView beginFile(SessionView session, String filename, long size, String sha256) {
    String what = "begin the upload of " + filename;
    CreateFileRequest request =
        new CreateFileRequest(
            META, filename, size, Map.of("sha256", sha256), UploadV2.HTTP_POST_BYTES);
    URI uri = link(session.links().upload(), "upload");
    return UploadAnswers.read(post(what, uri, request, false), FileUploadView.class, what);
  }

  /**
   * Sends the bytes of a file (PEP 694, "http-post-bytes"). May be repeated: each body is whole or
   * does not count.
   *
   * @param upload the file upload session
   * @param filename its name, for failures
   * @param file where the bytes are
   * @param sent told how many bytes more have been handed to the connection; negative when an
   *     attempt starts over
   */
  public void sendBytes(FileUploadView upload, String filename, Path file, LongConsumer sent) {
    URI uri = link(UploadAnswers.fileUrl(upload), "file_url");
    transport.send(
        new Call(
            "send the bytes of " + filename,
            "POST",
            uri,
            "application/octet-stream",
            CountingBody.of(file, sent),
            true,
            Optional.empty()));
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
      Answer answer = post(what, link(upload.links().complete(), "complete"), action(), true);
      return new Polled<>(
          UploadAnswers.read(answer, FileUploadView.class, what), answer.retryAfter().orElse(POLL));
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
    URI uri = link(upload.links().fileUploadSession(), "file-upload-session");
    return get("read the state of " + filename, uri, FileUploadView.class);
  }

  /**
   * Removes a file from its session (PEP 694, "Cancellation and Deletion").
   *
   * @param link its file upload session, or its link in the session
   * @param filename its name, for failures
   */
  public void deleteFile(String link, String filename) {
    transport.send(
        Call.of("delete " + filename + " from the session", "DELETE", link(link, "file")));
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
      Answer answer = post(what, link(session.links().publish(), "publish"), action(), true);
      return new Polled<>(sessionOf(answer, session), answer.retryAfter().orElse(POLL));
    } catch (ApiRefusal refusal) {
      if (refusal.status() != 409 || refusal.location().isEmpty()) {
        throw refusal;
      }
      Polled<SessionView> now = session(link(refusal.location().get(), "Location"));
      if (!List.of("published", "processing").contains(now.view().status())) {
        throw refusal;
      }
      return now;
    }
  }

  /**
   * Cancels a session (PEP 694, "Publishing Session Cancellation").
   *
   * @param session the session
   */
  public void cancel(SessionView session) {
    URI uri = link(session.links().session(), "session");
    transport.send(Call.of("cancel the session", "DELETE", uri));
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
    URI uri = link(session.links().extend(), "extend");
    return UploadAnswers.read(
        post(what, uri, new ExtendRequest(META, by.toSeconds()), false), SessionView.class, what);
  }

  /**
   * Reads a session again by its own link.
   *
   * @param session as it was
   * @return as it is
   */
  public Polled<SessionView> again(SessionView session) {
    return session(link(session.links().session(), "session"));
  }

  /** The PEP does not say that a publish answers the session, so an empty body is read anew. */
  private SessionView sessionOf(Answer answer, SessionView known) {
    return Json.read(answer.body(), SessionView.class)
        .filter(view -> view.status() != null && view.links() != null)
        .orElseGet(() -> again(known).view());
  }

  private static ActionRequest action() {
    return new ActionRequest(META);
  }

  private Answer post(String what, URI uri, Object body, boolean idempotent) {
    return transport.send(
        Call.of(what, "POST", uri, UploadV2.MEDIA_TYPE, Json.bytes(body), idempotent));
  }

  private <T> Polled<T> get(String what, URI uri, Class<T> type) {
    Answer answer = transport.send(Call.of(what, "GET", uri));
    return new Polled<>(UploadAnswers.read(answer, type, what), answer.retryAfter().orElse(POLL));
  }

  private URI link(String link, String name) {
    return transport.link(link, name);
  }
}
