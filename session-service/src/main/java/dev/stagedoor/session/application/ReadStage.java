package dev.stagedoor.session.application;

import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.session.domain.StageToken;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Reads a stage for whoever has its token, and only by that (PEP 694, "Staged Previews"). A stage
 * that is over says so with 410: on a 404 installers would go on to the next index, and test the
 * old release.
 */
@ApplicationScoped
public class ReadStage {
  private final Sessions sessions;
  private final Files files;
  private final Transactions transactions;
  private final TimeSource time;
  private final SessionSettings settings;

  ReadStage(
      Sessions sessions,
      Files files,
      Transactions transactions,
      TimeSource time,
      SessionSettings settings) {
    this.sessions = sessions;
    this.files = files;
    this.transactions = transactions;
    this.time = time;
    this.settings = settings;
  }

  /**
   * The session of a stage that can be read.
   *
   * @throws Refusal 404 for an unknown token, 410 for a stage that is over
   */
  public SessionSnapshot read(String token) {
    return transactions.call(
        () -> {
          PublishingSession session = session(token);
          return new SessionSnapshot(session, files.ofSession(session.facts().id()));
        });
  }

  /**
   * A completed file of a stage.
   *
   * @throws Refusal 404 or 410
   */
  public FileUpload.Completed file(String token, String filename) {
    return read(token).staged().stream()
        .filter(file -> file.facts().filename().equals(filename))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of(
                    ProblemType.NOT_FOUND,
                    "there is no completed file %s on this stage".formatted(filename)));
  }

  /** The session that a stage belongs to, over or not, for deletion by a file's link. */
  public UUID sessionOf(String token) {
    return transactions.call(() -> find(token).facts().id());
  }

  private PublishingSession session(String token) {
    PublishingSession session = find(token);
    return switch (session) {
      case PublishingSession.Editable editable when editable.expired(time.now()) ->
          throw over("expired");
      case PublishingSession.Editable _, PublishingSession.Processing _ -> session;
      case PublishingSession.Published published -> {
        if (!time.now().isBefore(published.endedAt().plus(settings.stageGrace()))) {
          throw over("published");
        }
        yield session;
      }
      case PublishingSession.Canceled _ -> throw over("canceled");
    };
  }

  private PublishingSession find(String token) {
    return (StageToken.wellFormed(token)
            ? sessions.byStageToken(token)
            : java.util.Optional.<PublishingSession>empty())
        .orElseThrow(() -> Refusal.of(ProblemType.NOT_FOUND, "there is no such stage"));
  }

  private static Refusal over(String how) {
    return Refusal.of(ProblemType.GONE, "the session of this stage was " + how);
  }
}
