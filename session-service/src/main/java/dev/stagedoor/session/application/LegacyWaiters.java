package dev.stagedoor.session.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Requests that wait for what becomes of a legacy upload, by its session. */
@ApplicationScoped
public class LegacyWaiters extends OutcomeWaiters {
  private final Sessions sessions;
  private final Transactions transactions;

  LegacyWaiters(Sessions sessions, Transactions transactions) {
    this.sessions = sessions;
    this.transactions = transactions;
  }

  @Override
  protected List<UUID> settled(List<UUID> ids) {
    return transactions.call(() -> sessions.legacySettled(ids));
  }
}
