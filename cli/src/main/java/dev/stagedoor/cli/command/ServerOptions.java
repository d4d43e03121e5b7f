package dev.stagedoor.cli.command;

import dev.stagedoor.cli.credentials.Server;
import dev.stagedoor.cli.credentials.ServerResolver;
import dev.stagedoor.cli.http.Transport;
import dev.stagedoor.cli.release.Hints;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which index, with which token. */
final class ServerOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The index (default: STAGEDOOR_URL, else http://127.0.0.1:8694).")
  private String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "The token; STAGEDOOR_TOKEN keeps it out of the process list.")
  private String token;

  @Option(
      names = {"-r", "--repository"},
      paramLabel = "NAME",
      description = "A section of .pypirc.")
  private String repository;

  @Option(
      names = "--config-file",
      paramLabel = "FILE",
      description = "The .pypirc to read (default: the one in the home directory).")
  private Path pypirc;

  Server resolve(Context context) {
    return new ServerResolver(context.environment())
        .resolve(new ServerResolver.Flags(url, token, repository, pypirc));
  }

  /** Commands that reach the same index as this one. */
  Hints hints(Context context) {
    StringBuilder options = new StringBuilder();
    option(options, "--url", url);
    option(options, "-r", repository);
    option(options, "--config-file", pypirc == null ? null : pypirc.toString());
    return new Hints(context.environment().launcher(), options.toString());
  }

  private static void option(StringBuilder options, String name, String value) {
    if (value != null) {
      options.append(' ').append(name).append(' ').append(Hints.quoted(value));
    }
  }

  Transport connect(Context context) {
    return connect(context, resolve(context));
  }

  static Transport connect(Context context, Server server) {
    return new Transport(server.url(), server.token(), context.environment().pacing());
  }
}
