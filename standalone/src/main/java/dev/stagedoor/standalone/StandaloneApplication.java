package dev.stagedoor.standalone;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.util.Objects;

/**
 * What runs once the services answer: it tells the person at the terminal how to go on, and waits
 * for the end.
 *
 * <p>Quarkus makes the instance, so the settings are handed over in a static field; there is one
 * server per process.
 */
public final class StandaloneApplication implements QuarkusApplication {

  private static volatile ServerSettings settings;

  static void settings(ServerSettings given) {
    settings = given;
  }

  /**
   * Writes the runtime properties, prints the welcome and waits.
   *
   * @param args ignored; the arguments were read before
   * @return 0
   * @throws IOException if the runtime properties cannot be written
   */
  @Override
  public int run(String... args) throws IOException {
    ServerSettings given = Objects.requireNonNull(settings, "settings");
    given.writeRuntimeProperties();
    System.out.print(Welcome.text(given, System.getProperty("stagedoor.launcher", "./stagedoor")));
    System.out.flush();
    Quarkus.waitForExit();
    return 0;
  }
}
