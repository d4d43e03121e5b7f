package dev.stagedoor.messaging;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.narayana.NarayanaTransactionIntegration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A real PostgreSQL with an outbox, behind the pool and the transactions that services use. */
final class Database implements AutoCloseable {
  private static final String TABLE =
      """
      CREATE TABLE outbox (
        seq      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        id       uuid NOT NULL UNIQUE,
        topic    text NOT NULL,
        key      text NOT NULL,
        event    text NOT NULL,
        sent_at  timestamptz
      );
      CREATE INDEX outbox_unsent ON outbox (seq) WHERE sent_at IS NULL;
      CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;
      """;

  final TransactionManager transactions =
      com.arjuna.ats.jta.TransactionManager.transactionManager();
  final TransactionSynchronizationRegistry registry = new TransactionSynchronizationRegistryImple();
  final AgroalDataSource dataSource;
  private final EmbeddedPostgres postgres;

  Database(Path objectStore) {
    for (String store : new String[] {null, "communicationStore", "stateStore"}) {
      BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
          .setObjectStoreDir(objectStore.toString());
    }
    try {
      postgres = EmbeddedPostgres.start();
      dataSource = pool(postgres.getJdbcUrl("postgres", "postgres"));
      execute(TABLE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private AgroalDataSource pool(String url) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(10)
                        .acquisitionTimeout(Duration.ofSeconds(10))
                        .transactionIntegration(
                            new NarayanaTransactionIntegration(transactions, registry))
                        .connectionFactoryConfiguration(
                            factory ->
                                factory.jdbcUrl(url).principal(new NamePrincipal("postgres")))));
  }

  void execute(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  long ask(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    dataSource.close();
    postgres.close();
  }
}
