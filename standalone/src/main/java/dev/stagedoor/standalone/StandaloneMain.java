package dev.stagedoor.standalone;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code stagedoor serve}: starts the embedded parts, then the services, and stops them in the
 * reverse order.
 *
 * <p>Exit codes: 0 after a clean stop, 1 if the server cannot start (another one holds the
 * directory, say), 2 for wrong arguments.
 */
@QuarkusMain
public final class StandaloneMain {

  /**
   * How long the JVM waits for the parts after a signal; a supervisor's own patience is usually ten
   * seconds or more.
   */
  private static final long STOP_PATIENCE_SECONDS = 60;

  /** Held here because the log manager forgets loggers, and their levels, that nobody refers to. */
  private static final List<Logger> QUIET =
      List.of(
          Logger.getLogger("org.apache.kafka"),
          Logger.getLogger("kafka"),
          Logger.getLogger("state.change.logger"),
          Logger.getLogger("io.zonky"));

  /** It warns of its own activation, which is every start. */
  private static final Logger CHATTY =
      Logger.getLogger("org.apache.kafka.controller.QuorumController");

  private StandaloneMain() {}

  /**
   * Runs the server until it is told to stop.
   *
   * @param args see {@link ServeArguments#USAGE}
   */
  public static void main(String... args) {
    int status = run(List.of(args), System.out, System.err);
    System.exit(status);
  }

  private static int run(List<String> args, PrintStream out, PrintStream err) {
    ServeArguments arguments;
    try {
      arguments = ServeArguments.parse(args);
    } catch (UsageException e) {
      err.println("stagedoor serve: " + e.getMessage());
      err.print(ServeArguments.USAGE);
      return 2;
    }
    if (arguments.help()) {
      out.print(ServeArguments.USAGE);
      return 0;
    }
    return serve(arguments, err);
  }

  private static int serve(ServeArguments arguments, PrintStream err) {
    quietEmbeddedParts();
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> await(stopped), "stop-embedded-parts"));
    int[] status = {1};
    try (EmbeddedParts parts = EmbeddedParts.start(arguments.data())) {
      ServerSettings settings = ServerSettings.of(arguments, parts, System.getenv());
      settings.properties().forEach(System::setProperty);
      StandaloneApplication.settings(settings);
      Quarkus.run(StandaloneApplication.class, (code, failure) -> status[0] = code);
      return status[0];
    } catch (IOException e) {
      err.println("stagedoor serve: " + e.getMessage());
      return 1;
    } finally {
      stopped.countDown();
    }
  }

  /**
   * A signal ends the JVM when its hooks have ended, whatever this thread is doing then. So one
   * hook waits until this thread has stopped everything. A stop asked for by this thread itself
   * finds the latch open.
   */
  private static void await(CountDownLatch stopped) {
    try {
      if (!stopped.await(STOP_PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        Logger.getLogger(StandaloneMain.class.getName())
            .warning(
                "the embedded parts did not stop in time; the next start repairs what is left");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Kafka and PostgreSQL start before Quarkus reads its logging configuration, so the levels are
   * set twice.
   */
  private static void quietEmbeddedParts() {
    QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    CHATTY.setLevel(Level.SEVERE);
  }
}
