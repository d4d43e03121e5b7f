package dev.stagedoor.cli.command;

import dev.stagedoor.cli.credentials.AdminServer;
import dev.stagedoor.cli.credentials.Server;
import dev.stagedoor.cli.credentials.ServerResolver;
import dev.stagedoor.cli.http.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/**
 * Which index, and with whose token: {@code --token} or {@code -r} names a user's; else the
 * administrator's is taken where there is one, else a user's is looked for as for every command.
 */
final class AnyTokenOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The index (default: STAGEDOOR_URL, else http://127.0.0.1:8694).")
  private String url;

  @Option(
      names = "--admin-token",
      paramLabel = "TOKEN",
      description = "An administrator's token; STAGEDOOR_ADMIN_TOKEN keeps it out of sight.")
  private String adminToken;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The server's data directory, whose admin-token is used (default: ./stagedoor-data).")
  private Path data;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description = "A user's token, for what it may do on the user's projects.")
  private String token;

  @Option(
      names = {"-r", "--repository"},
      paramLabel = "NAME",
      description = "A section of .pypirc, with a user's token.")
  private String repository;

  @Option(
      names = "--config-file",
      paramLabel = "FILE",
      description = "The .pypirc to read (default: the one in the home directory).")
  private Path pypirc;

  Transport connect(Context context) {
    return ServerOptions.connect(context, resolve(context));
  }

  private Server resolve(Context context) {
    Path directory = data == null ? Path.of("stagedoor-data") : data;
    boolean user = token != null || repository != null;
    boolean administrator =
        adminToken != null
            || data != null
            || context.environment().variable("STAGEDOOR_ADMIN_TOKEN").isPresent()
            || Files.isReadable(directory.resolve("admin-token"));
    return !user && administrator
        ? AdminServer.resolve(context.environment(), url, adminToken, directory)
        : new ServerResolver(context.environment())
            .resolve(new ServerResolver.Flags(url, token, repository, pypirc));
  }
}
