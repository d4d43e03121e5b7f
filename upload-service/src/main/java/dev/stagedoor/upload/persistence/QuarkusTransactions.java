package dev.stagedoor.upload.persistence;

import dev.stagedoor.upload.application.DatabaseUnavailableException;
import dev.stagedoor.upload.application.Transactions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.util.function.Supplier;

/** Transactions by Narayana; failures of Hibernate and of the commit become ours here. */
@ApplicationScoped
public class QuarkusTransactions implements Transactions {
  @Override
  public <T> T call(Supplier<T> work) {
    try {
      return QuarkusTransaction.requiringNew().call(work::get);
    } catch (PersistenceException | QuarkusTransactionException e) {
      throw new DatabaseUnavailableException(e);
    }
  }
}
