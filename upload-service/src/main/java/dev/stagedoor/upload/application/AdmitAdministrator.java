package dev.stagedoor.upload.application;

import dev.stagedoor.internal.Action;
import dev.stagedoor.internal.Authorise;
import dev.stagedoor.internal.AuthoriseAnswer;
import dev.stagedoor.internal.AuthoriseRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Are these the administrator's credentials? */
@ApplicationScoped
public class AdmitAdministrator {
  private final Authorise authorise;

  /** Takes the port to session-service. */
  @Inject
  public AdmitAdministrator(Authorise authorise) {
    this.authorise = authorise;
  }

  /**
   * Asks session-service.
   *
   * @param authorization the Authorization header as it came, or null
   * @return the administrator's name
   * @throws RefusedException if not
   * @throws dev.stagedoor.internal.ServiceUnavailableException if session-service cannot tell
   */
  public String admit(String authorization) {
    AuthoriseAnswer answer =
        authorise.authorise(new AuthoriseRequest(authorization, Action.ADMINISTER, null, null));
    return switch (answer.outcome()) {
      case GRANTED -> answer.principal().name();
      case UNAUTHENTICATED ->
          throw new RefusedException(
              Refusal.UNAUTHENTICATED, "This needs the administrator's token.");
      case FORBIDDEN, NOT_FOUND, NOT_PENDING, GONE ->
          throw new RefusedException(Refusal.FORBIDDEN, "This is for the administrator.");
    };
  }
}
