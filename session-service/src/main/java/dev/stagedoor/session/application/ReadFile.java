package dev.stagedoor.session.application;

import dev.stagedoor.session.domain.PublishingSession;
import dev.stagedoor.session.domain.Right;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Tells how a file upload session stands (PEP 694, "File Upload Session Status"). */
@ApplicationScoped
public class ReadFile {
  private final SessionAccess sessionAccess;
  private final Transactions transactions;

  ReadFile(SessionAccess sessionAccess, Transactions transactions) {
    this.sessionAccess = sessionAccess;
    this.transactions = transactions;
  }

  /** The file as it stands. */
  public FileAnswer read(Credentials credentials, UUID sessionId, UUID fileId) {
    return transactions.call(
        () -> {
          Caller caller = sessionAccess.caller(credentials);
          PublishingSession session =
              sessionAccess.find(caller, sessionId, Right.STAGE, Right.PUBLISH);
          return new FileAnswer(session, sessionAccess.file(sessionId, fileId));
        });
  }
}
