package dev.stagedoor.standalone.races;

import dev.stagedoor.standalone.EmbeddedParts;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The embedded parts on a known port, with waits that fit a test, and a way to look inside. */
public class RacesResource implements QuarkusTestResourceLifecycleManager {
  private Path directory;
  private EmbeddedParts parts;
  private Inside inside;

  /**
   * Where a test finds the parts.
   *
   * @param url of the server
   * @param adminToken of the server
   * @param jdbcUrl of the database, for a connection of the test's own
   * @param user of the database
   * @param password of the database
   * @param broker bootstrap address of Kafka
   */
  public record Inside(
      String url, String adminToken, String jdbcUrl, String user, String password, String broker) {}

  @Override
  public Map<String, String> start() {
    try {
      directory = Files.createTempDirectory("stagedoor-races");
      parts = EmbeddedParts.start(directory);
      int port = freePort();
      Map<String, String> settings = new LinkedHashMap<>(parts.configuration());
      settings.put("stagedoor.public-url", "http://127.0.0.1:" + port);
      settings.put("quarkus.http.host", "127.0.0.1");
      settings.put("quarkus.http.test-port", String.valueOf(port));
      // Long enough to see a 201 where there is one to be had, short enough to see a 202.
      settings.put("stagedoor.session.complete-wait", "20S");
      settings.put("stagedoor.session.publish-wait", "20S");
      settings.put("stagedoor.names.prohibited", "Kept.Back, kept-before");
      // The clockwork stays out of the way: tests call the reconciler themselves.
      settings.put("stagedoor.session.reconcile-every", "3600s");
      inside =
          new Inside(
              "http://127.0.0.1:" + port,
              settings.get("stagedoor.admin.token"),
              settings.get("quarkus.datasource.session.jdbc.url"),
              settings.get("quarkus.datasource.session.username"),
              settings.get("quarkus.datasource.session.password"),
              settings.get("kafka.bootstrap.servers"));
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(inside, new TestInjector.MatchesType(Inside.class));
  }

  @Override
  public void stop() {
    try (Stream<Path> tree = stopped()) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private Stream<Path> stopped() throws IOException {
    parts.close();
    return Files.walk(directory);
  }
}
