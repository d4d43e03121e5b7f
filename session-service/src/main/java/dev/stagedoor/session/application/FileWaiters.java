package dev.stagedoor.session.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Requests that wait for the judgement of a file. */
@ApplicationScoped
public class FileWaiters extends OutcomeWaiters {
  private final Files files;
  private final Transactions transactions;

  FileWaiters(Files files, Transactions transactions) {
    this.files = files;
    this.transactions = transactions;
  }

  @Override
  protected List<UUID> settled(List<UUID> ids) {
    return transactions.call(() -> files.settled(ids));
  }
}
