package dev.stagedoor.crash;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Set;

/**
 * Every transaction has a point before and one behind its commit, named after the method that runs
 * it: {@code CompleteFile.complete/commit}, {@code CompleteFile.complete/committed}.
 */
@ApplicationScoped
class TransactionFaults {
  /** Classes that run transactions for others. */
  private static final Set<String> RUNNERS =
      Set.of("QuarkusTransactions", "Transactions", "Database", "TransactionFaults");

  private final TransactionSynchronizationRegistry registry;

  TransactionFaults(TransactionSynchronizationRegistry registry) {
    this.registry = registry;
  }

  void begun(@Observes @Initialized(TransactionScoped.class) Object transaction) {
    String name = caller();
    registry.registerInterposedSynchronization(
        new Synchronization() {
          @Override
          public void beforeCompletion() {
            FaultPoints.at(name + "/commit");
          }

          @Override
          public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
              FaultPoints.at(name + "/committed");
            }
          }
        });
  }

  private static String caller() {
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(
            frames ->
                frames
                    .filter(frame -> frame.getClassName().startsWith("dev.stagedoor."))
                    .filter(frame -> !RUNNERS.contains(simpleName(frame)))
                    .findFirst()
                    .map(frame -> simpleName(frame) + "." + method(frame))
                    .orElse("unknown"));
  }

  private static String simpleName(StackWalker.StackFrame frame) {
    String name = frame.getClassName().substring(frame.getClassName().lastIndexOf('.') + 1);
    // Generated subclasses and proxies carry their bean's name in front.
    return name.replaceFirst("[_$].*", "");
  }

  private static String method(StackWalker.StackFrame frame) {
    return frame.getMethodName().replaceFirst("^lambda\\$([^$]*)\\$.*", "$1");
  }
}
