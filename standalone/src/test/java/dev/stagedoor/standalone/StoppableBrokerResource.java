package dev.stagedoor.standalone;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** PostgreSQL and a broker that a test can stop and start again at the same address. */
public class StoppableBrokerResource implements QuarkusTestResourceLifecycleManager {
  private DataDirectory data;
  private EmbeddedPostgresServer postgres;
  private Switch broker;

  /** Stops and starts the broker. */
  public static final class Switch {
    private final DataDirectory data;
    private final List<Integer> ports;
    private EmbeddedKafkaBroker running;

    private Switch(DataDirectory data) throws IOException {
      this.data = data;
      this.ports = FreePorts.find(2);
    }

    void start() throws IOException {
      running = EmbeddedKafkaBroker.start(data, ports.get(0), ports.get(1));
    }

    void stop() {
      running.close();
    }
  }

  @Override
  public Map<String, String> start() {
    try {
      Path directory = Files.createTempDirectory("stagedoor-outage");
      data = DataDirectory.open(directory);
      Files.createDirectories(data.blobs());
      postgres = EmbeddedPostgresServer.start(data);
      broker = new Switch(data);
      broker.start();
      int port = FreePorts.find(1).getFirst();
      Map<String, String> settings = new LinkedHashMap<>();
      for (String service : List.of("session", "upload", "publisher")) {
        settings.put("quarkus.datasource." + service + ".jdbc.url", postgres.jdbcUrl());
        settings.put(
            "quarkus.datasource." + service + ".username", EmbeddedPostgresServer.USERNAME);
        settings.put("quarkus.datasource." + service + ".password", postgres.password());
      }
      settings.put("kafka.bootstrap.servers", broker.running.bootstrapServers());
      settings.put("stagedoor.blobstore.filesystem.root", data.blobs().toString());
      settings.put("stagedoor.admin.token", "stagedoor_admin_of-this-test");
      settings.put("stagedoor.public-url", "http://127.0.0.1:" + port);
      settings.put("stagedoor.session.complete-wait", "1S");
      settings.put("stagedoor.session.publish-wait", "1S");
      settings.put("quarkus.http.host", "127.0.0.1");
      settings.put("quarkus.http.test-port", String.valueOf(port));
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(broker, new TestInjector.MatchesType(Switch.class));
  }

  @Override
  public void stop() {
    try {
      broker.stop();
      postgres.close();
      EmbeddedPartsResource.deleteTree(data.root());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
