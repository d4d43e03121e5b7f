package dev.stagedoor.cli.command;

import dev.stagedoor.cli.credentials.AdminServer;
import dev.stagedoor.cli.http.Transport;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which index, with which administrator's token. */
final class AdminOptions {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The index (default: STAGEDOOR_URL, else http://127.0.0.1:8694).")
  private String url;

  @Option(
      names = "--admin-token",
      paramLabel = "TOKEN",
      description = "The token; STAGEDOOR_ADMIN_TOKEN keeps it out of the process list.")
  private String token;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "stagedoor-data",
      description =
          "The server's data directory, whose admin-token is used (default: ./${DEFAULT-VALUE}).")
  private Path data;

  Transport connect(Context context) {
    return ServerOptions.connect(
        context, AdminServer.resolve(context.environment(), url, token, data));
  }
}
