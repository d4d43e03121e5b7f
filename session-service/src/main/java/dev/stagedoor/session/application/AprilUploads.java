package dev.stagedoor.session.application;

import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

/**
 * Files by the URL that the edition of April 2025 gives them, which holds the token of their stage
 * ("Session Files"): without the right one there is no file.
 */
@ApplicationScoped
class AprilUploads {
  private final SessionAccess sessionAccess;
  private final Sessions sessions;
  private final Files files;

  AprilUploads(SessionAccess sessionAccess, Sessions sessions, Files files) {
    this.sessionAccess = sessionAccess;
    this.sessions = sessions;
    this.files = files;
  }

  /**
   * The file and its session, within the caller's transaction.
   *
   * @throws Refusal 404 where there is none by that token, or it was deleted, or its session was
   *     canceled or expired
   */
  FileAnswer find(UUID fileId, String token) {
    FileUpload file = files.find(fileId).orElseThrow(AprilUploads::none);
    PublishingSession session = sessions.find(file.facts().sessionId()).orElseThrow();
    if (!session.facts().april()
        || !same(session.facts().stageToken(), token)
        || file instanceof FileUpload.Canceled
        || sessionAccess.over(session)) {
      throw none();
    }
    return new FileAnswer(session, file);
  }

  private static boolean same(String token, String given) {
    return given != null
        && MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }

  private static Refusal none() {
    return Refusal.of(ProblemType.NOT_FOUND, "there is no such upload, or none any more");
  }
}
