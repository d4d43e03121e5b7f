package dev.stagedoor.session.application;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.filename.DistributionFilename;
import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.session.domain.StageToken;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Reads a stage for whoever has its token, and only by that (PEP 694, "Staged Previews"). A stage
 * that is over says so with 410: on a 404 installers would go on to the next index, and test the
 * old release.
 *
 * <p>Where clients choose tokens (edition of April 2025) several sessions may have one: in the
 * course of time, or of several projects. So a stage is that of a token and a project, and whose
 * session lives comes first.
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
   * The projects, sorted, whose stages can be read by a token.
   *
   * @throws Refusal 404 for an unknown token, 410 where all stages are over
   */
  public List<String> projects(String token) {
    return transactions.call(
        () -> {
          List<PublishingSession> sessions = newest(token);
          List<String> open =
              sessions.stream()
                  .filter(session -> over(session).isEmpty())
                  .map(session -> session.facts().project())
                  .sorted()
                  .toList();
          if (open.isEmpty()) {
            requireOpen(sessions.getFirst());
          }
          return open;
        });
  }

  /**
   * The session of a stage that can be read.
   *
   * @param project normalized
   * @throws Refusal 404 for an unknown token or another project, 410 for a stage that is over
   */
  public SessionSnapshot read(String token, String project) {
    return transactions.call(
        () -> {
          List<PublishingSession> sessions = newest(token);
          PublishingSession session =
              sessions.stream()
                  .filter(s -> s.facts().project().equals(project))
                  .findFirst()
                  .orElseGet(() -> another(sessions));
          requireOpen(session);
          return new SessionSnapshot(session, files.ofSession(session.facts().id()));
        });
  }

  /**
   * A completed file of a stage.
   *
   * @throws Refusal 404 or 410
   */
  public FileUpload.Completed file(String token, String filename) {
    return read(token, projectOf(filename)).staged().stream()
        .filter(file -> file.facts().filename().equals(filename))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of(
                    ProblemType.NOT_FOUND,
                    "there is no completed file %s on this stage".formatted(filename)));
  }

  /**
   * The session that a file of a stage belongs to, over or not, for deletion by a file's link.
   *
   * @throws Refusal 404 for an unknown token or another project
   */
  public UUID sessionOf(String token, String filename) {
    String project = projectOf(filename);
    return transactions.call(
        () ->
            newest(token).stream()
                .filter(session -> session.facts().project().equals(project))
                .findFirst()
                .orElseThrow(ReadStage::anotherProject)
                .facts()
                .id());
  }

  /** Of each project the session that lives, else the newest; never empty. */
  private List<PublishingSession> newest(String token) {
    Map<String, PublishingSession> byProject = new LinkedHashMap<>();
    if (StageToken.wellFormed(token)) {
      for (PublishingSession session : sessions.byStageToken(token)) {
        byProject.merge(
            session.facts().project(),
            session,
            (newer, older) -> over(newer).isPresent() && over(older).isEmpty() ? older : newer);
      }
    }
    if (byProject.isEmpty()) {
      throw Refusal.of(ProblemType.NOT_FOUND, "there is no such stage");
    }
    return List.copyOf(byProject.values());
  }

  /**
   * A stage that is over says so whatever is asked of it, and one that is not knows one project.
   */
  private PublishingSession another(List<PublishingSession> sessions) {
    return sessions.stream()
        .filter(session -> over(session).isPresent())
        .findFirst()
        .filter(over -> sessions.size() == 1)
        .orElseThrow(ReadStage::anotherProject);
  }

  private void requireOpen(PublishingSession session) {
    over(session)
        .ifPresent(
            how -> {
              throw Refusal.of(ProblemType.GONE, "the session of this stage was " + how);
            });
  }

  /** How the stage ended, if it did. */
  private Optional<String> over(PublishingSession session) {
    return switch (session) {
      case PublishingSession.Editable editable when editable.expired(time.now()) ->
          Optional.of("expired");
      case PublishingSession.Editable _, PublishingSession.Processing _ -> Optional.empty();
      // A token of the April edition ends with its session, others a grace time later.
      case PublishingSession.Published published
          when !published.facts().april()
              && time.now().isBefore(published.endedAt().plus(settings.stageGrace())) ->
          Optional.empty();
      case PublishingSession.Published _ -> Optional.of("published");
      case PublishingSession.Canceled _ -> Optional.of("canceled");
    };
  }

  /** A filename names its project; one that does not is on no stage. */
  private static String projectOf(String filename) {
    try {
      return DistributionFilename.parse(filename).projectName().normalized();
    } catch (InvalidValueException e) {
      throw Refusal.of(ProblemType.NOT_FOUND, "this is no filename of a distribution");
    }
  }

  private static Refusal anotherProject() {
    return Refusal.of(ProblemType.NOT_FOUND, "this stage holds another project");
  }
}
