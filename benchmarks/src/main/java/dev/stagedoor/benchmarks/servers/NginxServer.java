package dev.stagedoor.benchmarks.servers;

import dev.stagedoor.benchmarks.processes.Cleanup;
import dev.stagedoor.benchmarks.processes.Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** nginx that takes files by {@code PUT} (its module {@code http_dav}) and serves them. */
public final class NginxServer {
  private final Server server;
  private final URI url;
  private final Path directory;

  private NginxServer(Server server, URI url, Path directory) {
    this.server = server;
    this.url = url;
    this.directory = directory;
  }

  /**
   * Starts it.
   *
   * @param directory for its configuration and its files, made
   * @param cleanup stops it
   * @return the server, ready
   * @throws IOException when nginx is missing or does not start
   */
  public static NginxServer start(Path directory, Cleanup cleanup) throws IOException {
    Path nginx =
        Program.require(
            "nginx", "install it (Debian: nginx-light), or leave it out by --without nginx");
    int port = Server.freePort();
    Path configuration = directory.resolve("nginx.conf");
    Files.createDirectory(directory.resolve("files"));
    Files.writeString(
        configuration, configuration(directory, port, System.getProperty("user.name")));
    Server server =
        Server.start(
            "nginx",
            List.of(nginx.toString(), "-p", directory.toString(), "-c", configuration.toString()),
            Map.of(),
            directory.resolve("log"),
            cleanup);
    URI url = URI.create("http://127.0.0.1:" + port + "/");
    server.awaitReady(url, status -> true);
    return new NginxServer(server, url, directory);
  }

  /**
   * Bodies are put beside the files, on the same disk, so that a rename is all that is left to do;
   * the buffer is as large as our own server's; nothing else is as it would not be by default.
   */
  static String configuration(Path directory, int port, String user) {
    // Started as root, nginx would have its workers be somebody who may not write here.
    String worker = user.equals("root") ? "user root root;\n" : "";
    return worker
        + """
        daemon off;
        worker_processes auto;
        pid "%1$s/pid";
        error_log "%1$s/log" warn;
        events { worker_connections 512; }
        http {
          access_log off;
          client_body_temp_path "%1$s/incoming";
          proxy_temp_path "%1$s/unused-proxy";
          fastcgi_temp_path "%1$s/unused-fastcgi";
          uwsgi_temp_path "%1$s/unused-uwsgi";
          scgi_temp_path "%1$s/unused-scgi";
          client_max_body_size 0;
          client_body_buffer_size 128k;
          keepalive_requests 1000000;
          sendfile on;
          server {
            listen 127.0.0.1:%2$d;
            root "%1$s/files";
            location / { dav_methods PUT DELETE; }
          }
        }
        """
            .formatted(directory, port);
  }

  /**
   * Where a file is put and got.
   *
   * @param name without a slash
   */
  public URI url(String name) {
    return url.resolve(name);
  }

  /**
   * Where a file is on the disk.
   *
   * @param name the same as in its URL
   */
  public Path file(String name) {
    return directory.resolve("files").resolve(name);
  }

  /** Its master and its workers. */
  public List<ProcessHandle> processes() {
    return server.processes();
  }
}
