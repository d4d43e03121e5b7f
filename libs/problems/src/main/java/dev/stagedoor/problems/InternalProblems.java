package dev.stagedoor.problems;

import dev.stagedoor.uploadapi.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Mistakes of ours: the client gets an id, the log gets that and the rest. */
@ApplicationScoped
class InternalProblems {
  private static final Logger LOG = Logger.getLogger(InternalProblems.class);

  private final Problems problems;

  InternalProblems(Problems problems) {
    this.problems = problems;
  }

  /**
   * 500.
   *
   * @param endpoint where it happened; no URL, which may hold a stage's key
   */
  Response answer(Throwable failure, String endpoint) {
    UUID id = UUID.randomUUID();
    LOG.errorf(failure, "request failed: problem=%s endpoint=%s", id, endpoint);
    return problems.of(ProblemType.INTERNAL, "The server's log has it as " + id + ".").build();
  }

  /** 500 for nobody: the client is gone. */
  Response unlogged() {
    return problems.of(ProblemType.INTERNAL, null).build();
  }
}
