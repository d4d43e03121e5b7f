package dev.stagedoor.cli.release;

/**
 * What is to be done when a person presses Ctrl-C or the process is told to end (PEP 694, "Error
 * Handling": "Graceful cancellation"), until this is closed.
 */
public final class Interruption implements AutoCloseable {
  private final Thread hook;

  /**
   * Arms it.
   *
   * @param action runs while the process ends; must wait for other threads only for a bounded time
   */
  public Interruption(Runnable action) {
    this.hook = new Thread(action, "on-interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process ends already, and the action runs: that is what it is for.
      return;
    }
  }
}
