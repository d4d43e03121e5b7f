package dev.stagedoor.session.persistence;

import dev.stagedoor.session.application.Transactions;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** {@link Transactions} by JTA. */
@ApplicationScoped
class QuarkusTransactions implements Transactions {
  @Override
  public <T> T call(Supplier<T> work) {
    return QuarkusTransaction.disallowingExisting().call(work::get);
  }
}
