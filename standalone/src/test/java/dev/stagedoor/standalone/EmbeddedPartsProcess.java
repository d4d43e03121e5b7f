package dev.stagedoor.standalone;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A process for {@link RestartAfterKillTest}: starts the parts on the directory named by its
 * argument, commits a row, produces a record, says {@code WRITTEN} and then waits to be killed.
 */
final class EmbeddedPartsProcess {

  private EmbeddedPartsProcess() {}

  public static void main(String[] args) throws Exception {
    EmbeddedParts parts = EmbeddedParts.start(Path.of(args[0]));
    try (Connection connection =
            DriverManager.getConnection(
                parts.postgres().jdbcUrl(),
                EmbeddedPostgresServer.USERNAME,
                parts.postgres().password());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE kept (word text)");
      statement.execute("INSERT INTO kept VALUES ('committed')");
    }
    Map<String, Object> producing =
        Map.of("bootstrap.servers", parts.kafka().bootstrapServers(), "acks", "all");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(producing, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>("stagedoor.files", "key", "produced")).get();
    }
    System.out.println("WRITTEN");
    Thread.currentThread().join();
  }
}
