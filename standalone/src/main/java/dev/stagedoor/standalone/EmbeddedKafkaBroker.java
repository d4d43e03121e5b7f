package dev.stagedoor.standalone;

import dev.stagedoor.events.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker and its controller in this process, on a data directory. Its ports change with
 * every start.
 *
 * <p>It has one replica and leaves flushing to the operating system: what it acknowledged survives
 * the end of this process, but a power failure may take the last records.
 */
public final class EmbeddedKafkaBroker implements AutoCloseable {

  /** Four consumers of one group can share a topic; more would not help on one machine. */
  private static final int PARTITIONS = 4;

  private static final Duration TOPIC_PATIENCE = Duration.ofSeconds(60);
  private static final String CONTROLLER = "CONTROLLER";

  private final KafkaRaftServer server;
  private final String bootstrapServers;

  private EmbeddedKafkaBroker(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts the broker and makes the topics that are absent; the first start formats the directory.
   *
   * @param data the directory, whose lock the caller holds
   * @return the broker, ready to produce to and consume from
   * @throws IOException if it does not start
   */
  public static EmbeddedKafkaBroker start(DataDirectory data) throws IOException {
    List<Integer> ports = FreePorts.find(2);
    return start(data, ports.get(0), ports.get(1));
  }

  /**
   * The same on ports that the caller chose, so that clients of an earlier broker find this one.
   */
  static EmbeddedKafkaBroker start(DataDirectory data, int port, int controllerPort)
      throws IOException {
    KafkaConfig config = KafkaConfig.fromProps(settings(data, port, controllerPort), false);
    Files.createDirectories(data.kafka());
    format(data, config);
    KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
    EmbeddedKafkaBroker broker = new EmbeddedKafkaBroker(server, "127.0.0.1:" + port);
    try {
      server.startup();
      broker.createTopics();
      return broker;
    } catch (IOException | RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  private static Properties settings(DataDirectory data, int port, int controllerPort) {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,%s://127.0.0.1:%d".formatted(port, CONTROLLER, controllerPort));
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("controller.listener.names", CONTROLLER);
    // A static quorum: voters recorded on the disk would hold the controller to the port of the
    // first start.
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put("log.dirs", data.kafka().toString());
    settings.put("auto.create.topics.enable", "false");
    settings.put("num.partitions", Integer.toString(PARTITIONS));
    settings.put("default.replication.factor", "1");
    settings.put("min.insync.replicas", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    // Groups form at the first member: there is no fleet to wait for.
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("log.retention.hours", "168");
    // After a kill the controller takes the dead broker for alive until its session ends (9 s by
    // default), and the new
    // one waits for that. A pause longer than this only makes the broker register its heartbeat
    // anew.
    settings.put("broker.session.timeout.ms", "2000");
    settings.put("broker.heartbeat.interval.ms", "400");
    // A laptop's share of memory, files and threads instead of a data centre's.
    settings.put("log.index.size.max.bytes", "1048576");
    settings.put("log.cleaner.dedupe.buffer.size", "4194304");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("background.threads", "2");
    settings.put("num.recovery.threads.per.data.dir", "2");
    return settings;
  }

  private static void format(DataDirectory data, KafkaConfig config) throws IOException {
    if (Files.exists(data.kafka().resolve("meta.properties"))) {
      return;
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      new Formatter()
          .setPrintStream(out)
          .setNodeId(config.nodeId())
          .setClusterId(Uuid.randomUuid().toString())
          .setControllerListenerName(CONTROLLER)
          .setMetadataLogDirectory(data.kafka().toString())
          .addDirectory(data.kafka().toString())
          .setIgnoreFormatted(true)
          .run();
    } catch (Exception e) {
      throw new IOException(
          "cannot format %s for Kafka: %s"
              .formatted(data.kafka(), said.toString(StandardCharsets.UTF_8)),
          e);
    }
  }

  private void createTopics() throws IOException {
    Map<String, Object> client =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    try (Admin admin = Admin.create(client)) {
      long patience = TOPIC_PATIENCE.toSeconds();
      Set<String> present = admin.listTopics().names().get(patience, TimeUnit.SECONDS);
      List<NewTopic> absent = new ArrayList<>();
      for (Topic topic : Topic.values()) {
        if (!present.contains(topic.topicName())) {
          absent.add(new NewTopic(topic.topicName(), PARTITIONS, (short) 1));
        }
      }
      admin.createTopics(absent).all().get(patience, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while making the topics", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("cannot make the topics: " + e.getMessage(), e);
    }
  }

  /** Where clients connect: {@code 127.0.0.1:PORT}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Stops the broker and waits until its threads have ended. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
