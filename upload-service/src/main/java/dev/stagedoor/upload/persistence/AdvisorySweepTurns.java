package dev.stagedoor.upload.persistence;

import dev.stagedoor.upload.application.DatabaseUnavailableException;
import dev.stagedoor.upload.application.sweep.SweepTurns;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jboss.logging.Logger;

/** {@link SweepTurns} by an advisory lock of PostgreSQL, on a connection that a turn keeps. */
@ApplicationScoped
public class AdvisorySweepTurns implements SweepTurns {
  private static final Logger LOG = Logger.getLogger(AdvisorySweepTurns.class);
  private static final String LOCK =
      "SELECT pg_try_advisory_lock(hashtext('stagedoor.sweep'), hashtext('upload'))";
  private static final String UNLOCK =
      "SELECT pg_advisory_unlock(hashtext('stagedoor.sweep'), hashtext('upload'))";

  private final AgroalDataSource dataSource;

  /** Takes the service's data source. */
  @Inject
  public AdvisorySweepTurns(@DataSource("upload") AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public Optional<Turn> take() {
    try {
      Connection connection = dataSource.getConnection();
      try {
        if (ask(connection, LOCK)) {
          return Optional.of(() -> giveBack(connection));
        }
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
      connection.close();
      return Optional.empty();
    } catch (SQLException e) {
      throw new DatabaseUnavailableException(e);
    }
  }

  /** A connection that is lost has lost its lock as well, so a failure is no reason to fail. */
  private static void giveBack(Connection connection) {
    try (connection) {
      ask(connection, UNLOCK);
    } catch (SQLException e) {
      LOG.warn("the turn to sweep was over before the sweep", e);
    }
  }

  private static boolean ask(Connection connection, String sql) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql);
        ResultSet answer = select.executeQuery()) {
      answer.next();
      return answer.getBoolean(1);
    }
  }
}
