package dev.stagedoor.cli;

import dev.stagedoor.cli.http.Pacing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A process's surroundings whose time passes only when somebody waits. */
public final class TestEnvironment implements Pacing {
  public final Map<String, String> variables = new HashMap<>();
  public Optional<UnaryOperator<String>> prompt = Optional.empty();
  public boolean terminal;
  public int columns = 100;
  public String launcher = "../stagedoor";
  public Instant now = Instant.parse("2026-07-29T12:00:00Z");

  /** What the client does again and again; a test says when. */
  public Runnable repeated = () -> {};

  /** Runs at each pause, before time passes. */
  public Runnable meanwhile = () -> {};

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Duration> pauses = new ArrayList<>();
  private final Path home;
  private long nanos;

  public TestEnvironment(Path home) {
    this.home = home;
  }

  public Environment environment() {
    return new Environment(
        variables,
        home,
        new PrintWriter(out),
        new PrintWriter(err),
        new Terminal(terminal, terminal, () -> columns),
        prompt,
        this,
        launcher);
  }

  public int run(String... arguments) {
    return Main.run(environment(), arguments);
  }

  public String out() {
    return out.toString();
  }

  public String err() {
    return err.toString();
  }

  public synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Repetition every(Duration period, Runnable action) {
    repeated = action;
    return () -> repeated = () -> {};
  }

  @Override
  public void pause(Duration duration) {
    meanwhile.run();
    synchronized (this) {
      pauses.add(duration);
      nanos += duration.toNanos();
    }
  }
}
