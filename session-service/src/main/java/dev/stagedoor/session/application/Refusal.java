package dev.stagedoor.session.application;

import dev.stagedoor.uploadapi.ProblemError;
import dev.stagedoor.uploadapi.ProblemType;
import java.util.List;
import java.util.UUID;

/**
 * A request that is not granted, with all that the client needs to know; becomes a problem
 * document.
 */
public final class Refusal extends RuntimeException {
  private final ProblemType type;
  private final transient List<ProblemError> errors;
  private final UUID session;
  private final UUID file;

  private Refusal(
      ProblemType type, String detail, List<ProblemError> errors, UUID session, UUID file) {
    super(detail, null, false, false);
    this.type = type;
    this.errors = List.copyOf(errors);
    this.session = session;
    this.file = file;
  }

  /** A refusal without particulars. */
  public static Refusal of(ProblemType type, String detail) {
    return new Refusal(type, detail, List.of(), null, null);
  }

  /** A refusal that says everything that is wrong. */
  public static Refusal of(ProblemType type, String detail, List<ProblemError> errors) {
    return new Refusal(type, detail, errors, null, null);
  }

  /** A refusal about one field. */
  public static Refusal field(
      ProblemType type, String field, String value, String rule, String message) {
    return of(type, field + ": " + message, List.of(new ProblemError(field, message, rule, value)));
  }

  /** The same as a problem of another type, for an edition that knows fewer. */
  public Refusal as(ProblemType other) {
    return new Refusal(other, getMessage(), errors, session, file);
  }

  /** The same, with {@code Location} of a session. */
  public Refusal atSession(UUID id) {
    return new Refusal(type, getMessage(), errors, id, null);
  }

  /** The same, with {@code Location} of a file upload session. */
  public Refusal atFile(UUID sessionId, UUID fileId) {
    return new Refusal(type, getMessage(), errors, sessionId, fileId);
  }

  /** The type of problem. */
  public ProblemType type() {
    return type;
  }

  /** Each thing that is wrong. */
  public List<ProblemError> errors() {
    return errors;
  }

  /** The session to point to, or null. */
  public UUID session() {
    return session;
  }

  /** The file upload session to point to, or null. */
  public UUID file() {
    return file;
  }
}
