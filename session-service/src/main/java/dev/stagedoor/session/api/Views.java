package dev.stagedoor.session.api;

import dev.stagedoor.session.application.FileAnswer;
import dev.stagedoor.session.application.Mechanisms;
import dev.stagedoor.session.application.SessionSnapshot;
import dev.stagedoor.session.domain.FileFinding;
import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.session.domain.SessionFacts;
import dev.stagedoor.uploadapi.Meta;
import dev.stagedoor.uploadapi.v2.FileEntry;
import dev.stagedoor.uploadapi.v2.FileLinks;
import dev.stagedoor.uploadapi.v2.FileUploadView;
import dev.stagedoor.uploadapi.v2.SessionLinks;
import dev.stagedoor.uploadapi.v2.SessionView;
import dev.stagedoor.uploadapi.v2.UploadMechanism;
import dev.stagedoor.uploadapi.v2.UploadV2;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sessions and files in the words of Upload 2.0. */
@ApplicationScoped
class Views {
  private static final Meta META = new Meta(UploadV2.API_VERSION);

  private final Urls urls;
  private final Mechanisms mechanisms;

  Views(Urls urls, Mechanisms mechanisms) {
    this.urls = urls;
    this.mechanisms = mechanisms;
  }

  /** PEP 694, "Response Body" of a publishing session. */
  SessionView session(SessionSnapshot snapshot) {
    PublishingSession session = snapshot.session();
    SessionFacts facts = session.facts();
    boolean live = session.status().live();
    Map<String, FileEntry> files = new LinkedHashMap<>();
    snapshot
        .shown()
        .forEach((name, file) -> files.put(name, entry(facts, file, snapshot.stageShown())));
    UUID id = facts.id();
    return new SessionView(
        META,
        facts.project(),
        facts.version(),
        new SessionLinks(
            snapshot.stageShown() ? urls.stage(facts.stageToken()) : null,
            urls.files(id),
            urls.session(id),
            urls.publish(id),
            live ? urls.extend(id) : null),
        mechanisms.served(),
        snapshot.stageShown() ? facts.stageToken() : null,
        seconds(session.expiresAt()),
        session.status().word(),
        files,
        facts.april() ? readOnly(notices(session)) : notices(session));
  }

  private static List<String> readOnly(List<String> notices) {
    List<String> all = new ArrayList<>(notices);
    all.add(
        "the session was opened through the April 2025 edition of PEP 694 and can only be read here");
    return all;
  }

  /** PEP 694, "Response Body" of a file upload session. */
  FileUploadView file(FileAnswer answer) {
    FileUpload file = answer.file();
    UUID session = file.facts().sessionId();
    UUID id = file.facts().id();
    return new FileUploadView(
        META,
        new FileLinks(urls.file(session, id), urls.complete(session, id)),
        file.status().word(),
        seconds(answer.session().expiresAt()),
        mechanism(answer),
        notices(file));
  }

  /** The PEP's text and its example disagree on where the URLs are, so they are at both places. */
  private Map<String, Object> mechanism(FileAnswer answer) {
    FileUpload file = answer.file();
    if (answer.session().facts().april()) {
      // Its URL holds the token of the stage, and takes no bytes of who speaks this edition.
      return Map.of("identifier", file.facts().mechanism());
    }
    UploadMechanism agreed = UploadMechanism.of(file.facts().mechanism()).orElseThrow();
    Map<String, Object> own =
        Map.of(agreed.urlKey(), urls.bytes(file.facts().id()) + agreed.path());
    Map<String, Object> mechanism = new LinkedHashMap<>();
    mechanism.put("identifier", file.facts().mechanism());
    mechanism.putAll(own);
    mechanism.put(file.facts().mechanism(), own);
    return mechanism;
  }

  private FileEntry entry(SessionFacts facts, FileUpload file, boolean stageShown) {
    return new FileEntry(
        file.status().word(),
        stageShown
            ? urls.staged(facts.stageToken(), file.facts().filename())
            : urls.file(facts.id(), file.facts().id()),
        notices(file));
  }

  static List<String> notices(PublishingSession session) {
    return switch (session) {
      case PublishingSession.Failed failed -> failed.reasons();
      case PublishingSession.Canceled canceled ->
          List.of(
              "the session was canceled (%s) at %s"
                  .formatted(canceled.cause().word(), canceled.endedAt()));
      case PublishingSession.Published published ->
          List.of("published at serial " + published.serial());
      case PublishingSession.Open _, PublishingSession.Processing _ -> List.of();
    };
  }

  static List<String> notices(FileUpload file) {
    return switch (file) {
      case FileUpload.Completed completed -> orNull(completed.warnings());
      case FileUpload.Failed failed -> orNull(failed.findings());
      case FileUpload.Pending _, FileUpload.Processing _, FileUpload.Canceled _ -> null;
    };
  }

  private static List<String> orNull(List<FileFinding> findings) {
    return findings.isEmpty() ? null : findings.stream().map(FileFinding::notice).toList();
  }

  private static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
