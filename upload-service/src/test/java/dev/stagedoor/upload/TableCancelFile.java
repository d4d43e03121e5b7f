package dev.stagedoor.upload;

import dev.stagedoor.internal.AuthoriseAnswer;
import dev.stagedoor.internal.AuthoriseAnswer.Outcome;
import dev.stagedoor.internal.CancelFile;
import dev.stagedoor.internal.CancelFileRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Stands for session-service, which is another deployable: what is canceled here is gone. */
@ApplicationScoped
public class TableCancelFile implements CancelFile {
  private final AtomicReference<Optional<Outcome>> refusing =
      new AtomicReference<>(Optional.empty());

  @Inject TableAuthorise sessions;

  /** The next file is not canceled, because it changed after the request was let in. */
  void refuseOnce(Outcome outcome) {
    refusing.set(Optional.of(outcome));
  }

  @Override
  public AuthoriseAnswer cancel(CancelFileRequest request) {
    if (!TableAuthorise.CREDENTIALS.equals(request.authorization())) {
      return new AuthoriseAnswer(Outcome.UNAUTHENTICATED, "Credentials are missing.", null, null);
    }
    UUID fileId = request.fileId();
    return refusing
        .getAndSet(Optional.empty())
        .map(outcome -> new AuthoriseAnswer(outcome, "Because of " + outcome, null, null))
        .orElseGet(
            () -> {
              sessions.answer(fileId, Outcome.GONE);
              return new AuthoriseAnswer(Outcome.GRANTED, null, null, null);
            });
  }
}
