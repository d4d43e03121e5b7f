package dev.stagedoor.session.persistence;

import dev.stagedoor.session.application.TimeSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The clock of the machine. */
@ApplicationScoped
class SystemTime implements TimeSource {
  @Override
  public Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
