package dev.stagedoor.upload;

import dev.stagedoor.internal.Action;
import dev.stagedoor.internal.Authorise;
import dev.stagedoor.internal.AuthoriseAnswer;
import dev.stagedoor.internal.AuthoriseAnswer.Outcome;
import dev.stagedoor.internal.AuthoriseRequest;
import dev.stagedoor.internal.Principal;
import dev.stagedoor.internal.Upload;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Stands for session-service, which is another deployable: decides by a table. */
@ApplicationScoped
public class TableAuthorise implements Authorise {
  static final String CREDENTIALS = "Bearer stagedoor_test";
  static final String ADMINISTRATOR = "Bearer stagedoor_admin";
  static final UUID SESSION = UUID.fromString("0199f3a2-8c00-7abc-8def-000000000001");

  /** In the URLs of the edition of April 2025. */
  static final String TOKEN = "0123456789abcdef".repeat(4);

  /** When the session of every upload ends. */
  static final Instant EXPIRES_AT = Instant.parse("2126-08-01T12:00:00Z");

  private final Map<UUID, AuthoriseAnswer> answers = new ConcurrentHashMap<>();

  /** A pending upload of that size. */
  UUID pending(long size) {
    return pending(size, "http-post-bytes");
  }

  UUID pending(long size, String mechanism) {
    UUID fileId = UUID.randomUUID();
    answers.put(
        fileId,
        new AuthoriseAnswer(
            Outcome.GRANTED,
            null,
            new Principal("noor", UUID.randomUUID()),
            new Upload(
                fileId,
                SESSION,
                "tidewater",
                "tidewater-2.4.0-py3-none-any.whl",
                size,
                mechanism,
                EXPIRES_AT)));
    return fileId;
  }

  /** The upload is in that state from now on. */
  void become(UUID fileId, String status) {
    answers.computeIfPresent(
        fileId,
        (id, old) ->
            new AuthoriseAnswer(
                old.outcome(),
                null,
                old.principal(),
                new Upload(
                    id,
                    SESSION,
                    old.upload().project(),
                    old.upload().filename(),
                    old.upload().size(),
                    old.upload().mechanism(),
                    EXPIRES_AT,
                    status)));
  }

  /** An upload for which the answer is this. */
  UUID answering(Outcome outcome) {
    UUID fileId = UUID.randomUUID();
    answer(fileId, outcome);
    return fileId;
  }

  /** From now on the answer for that upload is this. */
  void answer(UUID fileId, Outcome outcome) {
    answers.put(fileId, new AuthoriseAnswer(outcome, "Because of " + outcome, null, null));
  }

  @Override
  public AuthoriseAnswer authorise(AuthoriseRequest request) {
    if (request.action() == Action.ADMINISTER) {
      return administrator(request.authorization());
    }
    if (!CREDENTIALS.equals(request.authorization())) {
      return new AuthoriseAnswer(Outcome.UNAUTHENTICATED, "Credentials are missing.", null, null);
    }
    if (request.action() == Action.IDENTIFY) {
      return new AuthoriseAnswer(
          Outcome.GRANTED, null, new Principal("noor", UUID.randomUUID()), null);
    }
    if (request.action() == Action.REACH_UPLOAD && !TOKEN.equals(request.stageToken())) {
      return new AuthoriseAnswer(Outcome.NOT_FOUND, "There is no such upload.", null, null);
    }
    if (request.action() != Action.SEND_BYTES && request.action() != Action.REACH_UPLOAD) {
      throw new IllegalArgumentException("nobody here asks for " + request.action());
    }
    return answers.getOrDefault(
        request.fileId(),
        new AuthoriseAnswer(Outcome.NOT_FOUND, "There is no such upload.", null, null));
  }

  private static AuthoriseAnswer administrator(String authorization) {
    return switch (authorization) {
      case ADMINISTRATOR ->
          new AuthoriseAnswer(Outcome.GRANTED, null, new Principal("admin", null), null);
      case CREDENTIALS ->
          new AuthoriseAnswer(
              Outcome.FORBIDDEN, "noor is nobody here.", new Principal("noor", null), null);
      case null, default -> new AuthoriseAnswer(Outcome.UNAUTHENTICATED, "Who?", null, null);
    };
  }
}
