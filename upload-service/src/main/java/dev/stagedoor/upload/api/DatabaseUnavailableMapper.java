package dev.stagedoor.upload.api;

import dev.stagedoor.problems.Problems;
import dev.stagedoor.upload.application.DatabaseUnavailableException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import org.jboss.logging.Logger;

/** 503, whatever the driver made of it: what is not committed is safe to repeat here. */
@Provider
public class DatabaseUnavailableMapper implements ExceptionMapper<DatabaseUnavailableException> {
  private static final Logger LOG = Logger.getLogger(DatabaseUnavailableMapper.class);

  private final Problems problems;

  DatabaseUnavailableMapper(Problems problems) {
    this.problems = problems;
  }

  @Override
  public Response toResponse(DatabaseUnavailableException failure) {
    LOG.warn("answered 503", failure);
    return problems.unavailable("Try again later.", Duration.ofSeconds(1)).build();
  }
}
