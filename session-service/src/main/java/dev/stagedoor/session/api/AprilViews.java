package dev.stagedoor.session.api;

import dev.stagedoor.session.application.SessionSnapshot;
import dev.stagedoor.session.application.TimeSource;
import dev.stagedoor.session.domain.FileStatus;
import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.session.domain.SessionFacts;
import dev.stagedoor.session.domain.SessionStatus;
import dev.stagedoor.uploadapi.Meta;
import dev.stagedoor.uploadapi.april.SessionView;
import dev.stagedoor.uploadapi.v2.UploadV2;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sessions and files in the words of PEP 694's edition of April 2025. */
@ApplicationScoped
class AprilViews {
  private static final Meta META = new Meta(UploadV2.API_VERSION);

  private final Urls urls;
  private final TimeSource time;

  AprilViews(Urls urls, TimeSource time) {
    this.urls = urls;
    this.time = time;
  }

  /** "Response Body". */
  SessionView session(SessionSnapshot snapshot) {
    PublishingSession session = snapshot.session();
    SessionFacts facts = session.facts();
    Map<String, SessionView.FileEntry> files = new LinkedHashMap<>();
    snapshot.shown().forEach((name, file) -> files.put(name, entry(facts, file)));
    List<String> notices = notices(session);
    return new SessionView(
        META,
        new SessionView.Links(
            urls.stage(facts.stageToken()),
            urls.aprilFiles(facts.id()),
            urls.aprilSession(facts.id())),
        facts.stageToken(),
        Math.max(0, Duration.between(time.now(), session.expiresAt()).toSeconds()),
        word(session.status()),
        files,
        notices.isEmpty() ? null : notices);
  }

  private SessionView.FileEntry entry(SessionFacts facts, FileUpload file) {
    return new SessionView.FileEntry(
        word(file.status()),
        facts.april()
            ? urls.aprilFile(facts.stageToken(), file.facts().id())
            : urls.staged(facts.stageToken(), file.facts().filename()),
        Views.notices(file));
  }

  private static List<String> notices(PublishingSession session) {
    List<String> notices = new ArrayList<>(Views.notices(session));
    if (!session.facts().april()) {
      notices.add(
          "the session was opened through the July 2026 edition of PEP 694 and can only be read here");
    } else if (session.facts().stageGuessable() && session.status().live()) {
      notices.add(
          "the stage is guessable: no nonce was given, so whoever knows name and version can compute its URL");
    }
    return notices;
  }

  /** "Session Status"; what is being published is not decided yet. */
  private static String word(SessionStatus status) {
    return switch (status) {
      case OPEN, PROCESSING -> "pending";
      case PUBLISHED -> "published";
      case ERROR -> "error";
      case CANCELED -> "canceled";
    };
  }

  /** "Session Files". */
  private static String word(FileStatus status) {
    return switch (status) {
      case PENDING -> "partial";
      case PROCESSING -> "pending";
      case COMPLETED -> "complete";
      case ERROR -> "error";
      case CANCELED -> throw new IllegalArgumentException("a canceled file is in no session");
    };
  }
}
