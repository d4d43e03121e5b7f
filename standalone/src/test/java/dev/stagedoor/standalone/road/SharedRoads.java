package dev.stagedoor.standalone.road;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the classes that ask for it one server behind a line that can break, on files, and one on
 * an object store; they live until the last test has run, because to start one takes longer than
 * most tests. Who shares one names its projects so that nobody else does, and arms the line before
 * it uses it.
 */
final class SharedRoads implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedRoads.class);

  /**
   * The one on an object store.
   *
   * @param road to the server
   * @param storeLine past it into the store
   */
  record OnMinio(ProxiedServer road, CuttingProxy storeLine) {}

  /**
   * One of them.
   *
   * @param road what tests get
   * @param stop ends it
   * @param directory goes with it
   */
  private record Running<T>(T road, Runnable stop, Path directory) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      stop.run();
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
    Class<?> type = parameter.getParameter().getType();
    return type == ProxiedServer.class || type == OnMinio.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
    Class<?> type = parameter.getParameter().getType();
    return extension
        .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
        .computeIfAbsent(
            type,
            wanted -> wanted == OnMinio.class ? startOnMinio() : startOnFiles(),
            Running.class)
        .road();
  }

  private static Running<ProxiedServer> startOnFiles() {
    Path directory = newDirectory();
    ProxiedServer road = ProxiedServer.start(directory.resolve("data"));
    return new Running<>(road, road::close, directory);
  }

  private static Running<OnMinio> startOnMinio() {
    Path directory = newDirectory();
    CuttingProxy storeLine = new CuttingProxy();
    ProxiedServer road = ProxiedServer.onMinio(directory.resolve("data"), storeLine);
    Runnable stop =
        () -> {
          road.close();
          storeLine.close();
        };
    return new Running<>(new OnMinio(road, storeLine), stop, directory);
  }

  private static Path newDirectory() {
    try {
      return Files.createTempDirectory("stagedoor-road");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
