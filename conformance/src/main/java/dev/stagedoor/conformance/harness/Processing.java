package dev.stagedoor.conformance.harness;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Meets something while it is processing, which may last for milliseconds only: asks for it in
 * another thread, watches the status, and sends the request in question when the status says so.
 */
public final class Processing {
  private static final int ATTEMPTS = 25;

  private Processing() {}

  /**
   * What came of it.
   *
   * @param seen whether the status ever said {@code processing}
   * @param answer to the request that was sent then, the first with the status wanted if there was
   *     one, else the last; null if none was sent
   * @param <T> what was met
   * @param subject what was met last
   */
  public record Meeting<T>(boolean seen, Answer answer, T subject) {}

  /**
   * Tries it on new subjects until {@code probe} is answered as wanted. One that was decided
   * between the look and the probe proves nothing, so the others are tried as well.
   */
  public static <T> Meeting<T> meet(
      Supplier<T> subjects,
      Function<T, Answer> begin,
      Function<T, Answer> status,
      Function<T, Answer> probe,
      int wanted) {
    Meeting<T> last = new Meeting<>(false, null, null);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      T subject = subjects.get();
      CompletableFuture<Answer> begun =
          CompletableFuture.supplyAsync(() -> begin.apply(subject), Thread::startVirtualThread);
      if (isMet(status, subject, begun)) {
        last = new Meeting<>(true, probe.apply(subject), subject);
      }
      begun.join();
      if (last.seen() && last.answer().status() == wanted) {
        return last;
      }
    }
    return last;
  }

  private static <T> boolean isMet(
      Function<T, Answer> status, T subject, CompletableFuture<Answer> begun) {
    boolean lastLook = false;
    while (true) {
      if (status.apply(subject).text("status").equals("processing")) {
        return true;
      }
      if (lastLook) {
        return false;
      }
      // Once more after the answer, for servers that answer 202 and go on for long.
      lastLook = begun.isDone();
    }
  }
}
