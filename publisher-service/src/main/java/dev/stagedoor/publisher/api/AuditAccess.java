package dev.stagedoor.publisher.api;

import dev.stagedoor.internal.Action;
import dev.stagedoor.internal.Authorise;
import dev.stagedoor.internal.AuthoriseAnswer;
import dev.stagedoor.internal.AuthoriseRequest;
import dev.stagedoor.internal.ServiceUnavailableException;
import dev.stagedoor.problems.Problems;
import dev.stagedoor.uploadapi.ProblemType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Who may read the trail: the administrator all of it, an owner that of a project. */
@Singleton
public class AuditAccess {

  private final Authorise authorise;
  private final Problems problems;

  /** Asks {@code authorise} at every request and again while somebody follows. */
  @Inject
  public AuditAccess(Authorise authorise, Problems problems) {
    this.authorise = authorise;
    this.problems = problems;
  }

  /**
   * Empty if the caller may read what is asked for.
   *
   * @param authorization the header as it came, or null
   * @param project the project as it was given, or null for all of the trail
   */
  public Optional<Response> refusal(String authorization, String project) {
    try {
      AuthoriseAnswer answer = ask(authorization, project);
      return switch (answer.outcome()) {
        case GRANTED -> Optional.empty();
        case UNAUTHENTICATED -> Optional.of(unauthenticated());
        case FORBIDDEN, NOT_FOUND, NOT_PENDING, GONE -> Optional.of(forbidden(project, answer));
      };
    } catch (ServiceUnavailableException e) {
      return Optional.of(
          problems
              .unavailable("Credentials cannot be checked at the moment", e.retryAfter())
              .build());
    }
  }

  private AuthoriseAnswer ask(String authorization, String project) {
    if (project == null) {
      return authorise.authorise(
          new AuthoriseRequest(authorization, Action.ADMINISTER, null, null));
    }
    String name = PageName.normalize(project).orElse(project);
    return authorise.authorise(new AuthoriseRequest(authorization, Action.READ_AUDIT, null, name));
  }

  private Response unauthenticated() {
    return problems
        .of(ProblemType.AUTHENTICATION_REQUIRED, "The audit trail needs credentials")
        .build();
  }

  private Response forbidden(String project, AuthoriseAnswer answer) {
    String detail =
        project == null
            ? "The whole audit trail is for the administrator; an owner of a project reads that of"
                + " the project, by the parameter project"
            : "The audit trail of a project is for its owners and the administrator";
    if (project != null && answer.detail() != null) {
      detail += ": " + answer.detail();
    }
    return problems.of(ProblemType.PERMISSION_DENIED, detail).build();
  }
}
