package dev.stagedoor.standalone;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The arguments of {@code serve}.
 *
 * @param port the HTTP port, 0 to 65535; 0 asks for any free one
 * @param host the address or name to listen on
 * @param data the data directory
 * @param publicUrl under which clients reach the server, without a trailing slash; empty if it was
 *     not given
 * @param help whether the usage was asked for, and nothing else is to be done
 */
public record ServeArguments(
    int port, String host, Path data, Optional<String> publicUrl, boolean help) {

  /** What {@code --help} prints. */
  public static final String USAGE =
      """
      Usage: stagedoor serve [--port 8694] [--host 127.0.0.1] [--data ./stagedoor-data] [--public-url URL]

        --port PORT        port to listen on; 0 takes a free one (default 8694)
        --host HOST        address to listen on (default 127.0.0.1: this machine only)
        --data DIRECTORY   where everything is kept (default ./stagedoor-data)
        --public-url URL   under which clients reach the server, if it is not http://HOST:PORT
        --help             print this and stop
      """;

  /**
   * Reads the arguments; both {@code --name value} and {@code --name=value}.
   *
   * @param arguments as given on the command line
   * @return their meaning
   * @throws UsageException if one is unknown or lacks a valid value
   */
  public static ServeArguments parse(List<String> arguments) throws UsageException {
    ServeArguments parsed =
        new ServeArguments(8694, "127.0.0.1", Path.of("stagedoor-data"), Optional.empty(), false);
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--help") || argument.equals("-h")) {
        return new ServeArguments(parsed.port, parsed.host, parsed.data, parsed.publicUrl, true);
      }
      int equals = argument.indexOf('=');
      boolean joined = argument.startsWith("--") && equals > 0;
      String name = joined ? argument.substring(0, equals) : argument;
      requireKnown(name);
      if (!joined && i + 1 == arguments.size()) {
        throw new UsageException(name + " needs a value");
      }
      parsed = parsed.with(name, joined ? argument.substring(equals + 1) : arguments.get(++i));
    }
    return parsed;
  }

  private static void requireKnown(String name) throws UsageException {
    if (!List.of("--port", "--host", "--data", "--public-url").contains(name)) {
      throw new UsageException("unknown argument " + name);
    }
  }

  private ServeArguments with(String name, String value) throws UsageException {
    if (value.isBlank()) {
      throw new UsageException(name + " needs a value");
    }
    return switch (name) {
      case "--port" -> new ServeArguments(port(value), host, data, publicUrl, help);
      case "--host" -> new ServeArguments(port, value, data, publicUrl, help);
      case "--data" -> new ServeArguments(port, host, path(value), publicUrl, help);
      case "--public-url" -> new ServeArguments(port, host, data, Optional.of(url(value)), help);
      default -> throw new UsageException("unknown argument " + name);
    };
  }

  private static int port(String value) throws UsageException {
    if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65535) {
      return Integer.parseInt(value);
    }
    throw new UsageException("--port must be a number from 0 to 65535, not " + value);
  }

  private static Path path(String value) throws UsageException {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new UsageException("--data must be a directory's path, not " + value);
    }
  }

  private static String url(String value) throws UsageException {
    String problem = "--public-url must be like https://packages.example.com, not " + value;
    try {
      URI uri = new URI(value);
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (!http || uri.getHost() == null || uri.getQuery() != null || uri.getFragment() != null) {
        throw new UsageException(problem);
      }
    } catch (URISyntaxException e) {
      throw new UsageException(problem);
    }
    return value.replaceAll("/+$", "");
  }

  /**
   * The URL under which this machine reaches the server; it is also the public one unless another
   * was given.
   *
   * @param actualPort the port that is listened on
   * @return {@code http://HOST:PORT}; a host that means every address becomes the loopback address
   */
  public String localUrl(int actualPort) {
    String name =
        switch (host) {
          case "0.0.0.0", "::", "[::]" -> "127.0.0.1";
          default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        };
    return "http://" + name + ":" + actualPort;
  }
}
