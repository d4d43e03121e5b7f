package dev.stagedoor.session.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Requests that wait for the verdict on a publish. */
@ApplicationScoped
public class SessionWaiters extends OutcomeWaiters {
  private final Sessions sessions;
  private final Transactions transactions;

  SessionWaiters(Sessions sessions, Transactions transactions) {
    this.sessions = sessions;
    this.transactions = transactions;
  }

  @Override
  protected List<UUID> settled(List<UUID> ids) {
    return transactions.call(() -> sessions.settled(ids));
  }
}
