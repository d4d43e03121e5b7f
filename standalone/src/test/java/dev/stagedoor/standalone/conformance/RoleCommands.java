package dev.stagedoor.standalone.conformance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gives and takes a role as a person with curl would; bash is all that it needs. */
public final class RoleCommands {
  private static final String SCRIPT =
      """
      method=$1 project=$2 body='{"role": "uploader"}'
      exec 3<>/dev/tcp/127.0.0.1/%s
      printf '%%s /admin/v1/projects/%%s/roles/%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %%s\r\n\r\n%%s' "$method" "$project" "${#body}" "$body" >&3
      read -r _ status _ <&3
      case $status in 20?) ;; *) echo "answered $status"; exit 1 ;; esac
      """;

  private final Path script;

  private RoleCommands(Path script) {
    this.script = script;
  }

  /** Writes the script that speaks to that server about that user. */
  public static RoleCommands written(Path script, String url, String adminToken, String username)
      throws IOException {
    Files.writeString(script, SCRIPT.formatted(URI.create(url).getPort(), username, adminToken));
    return new RoleCommands(script);
  }

  /** The command that makes the user an uploader of {@code {project}}. */
  public String grant() {
    return "bash '" + script + "' PUT {project}";
  }

  /** The command that takes the role away. */
  public String revoke() {
    return "bash '" + script + "' DELETE {project}";
  }
}
