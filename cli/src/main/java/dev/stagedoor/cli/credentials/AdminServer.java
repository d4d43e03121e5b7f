package dev.stagedoor.cli.credentials;

import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.Environment;
import dev.stagedoor.cli.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the index and the administrator's token: a flag, {@code STAGEDOOR_ADMIN_TOKEN}, or the file
 * that a server leaves in its data directory.
 */
public final class AdminServer {
  private AdminServer() {}

  /**
   * Finds both.
   *
   * @param environment the variables
   * @param url {@code --url}, or null
   * @param token {@code --admin-token}, or null
   * @param data the server's data directory
   * @return the index and the token
   * @throws CliFailure of {@link ExitCode#DENIED} when there is no token
   */
  public static Server resolve(Environment environment, String url, String token, Path data) {
    URI index =
        url != null
            ? IndexUrl.parse(url, "--url")
            : environment
                .variable("STAGEDOOR_URL")
                .map(text -> IndexUrl.parse(text, "STAGEDOOR_URL"))
                .orElse(IndexUrl.DEFAULT);
    String found =
        Optional.ofNullable(token)
            .or(() -> environment.variable("STAGEDOOR_ADMIN_TOKEN"))
            .orElseGet(() -> fromFile(data.resolve("admin-token")));
    return new Server(index, found.strip());
  }

  private static String fromFile(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new CliFailure(
          ExitCode.DENIED,
          "there is no administrator's token: give STAGEDOOR_ADMIN_TOKEN, or --data with the"
              + " server's data directory ("
              + file
              + " does not exist)");
    } catch (IOException e) {
      throw new CliFailure(
          ExitCode.DENIED, "cannot read the administrator's token: " + e.getMessage(), e);
    }
  }
}
