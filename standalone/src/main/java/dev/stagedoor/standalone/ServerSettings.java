package dev.stagedoor.standalone;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one run of the server was told and found out.
 *
 * @param localUrl under which this machine reaches the server
 * @param publicUrl under which clients reach it; all links are made from it
 * @param httpPort the port that it listens on, 1 to 65535
 * @param data the data directory
 * @param properties the configuration of Quarkus and the services; holds secrets
 */
record ServerSettings(
    String localUrl,
    String publicUrl,
    int httpPort,
    DataDirectory data,
    Map<String, String> properties) {

  /**
   * Puts together the arguments and the embedded parts.
   *
   * @param environment the environment, whose {@code STAGEDOOR_PUBLIC_URL} counts if no argument
   *     gives the URL
   * @throws IOException if the system has no free port to give for port 0
   */
  static ServerSettings of(
      ServeArguments arguments, EmbeddedParts parts, Map<String, String> environment)
      throws IOException {
    int port = arguments.port() == 0 ? FreePorts.find(1).getFirst() : arguments.port();
    String localUrl = arguments.localUrl(port);
    String publicUrl =
        arguments
            .publicUrl()
            .orElseGet(() -> environment.getOrDefault("STAGEDOOR_PUBLIC_URL", localUrl));
    Map<String, String> properties = new LinkedHashMap<>(parts.configuration());
    properties.put("quarkus.http.host", arguments.host());
    properties.put("quarkus.http.port", Integer.toString(port));
    properties.put("stagedoor.public-url", publicUrl);
    return new ServerSettings(localUrl, publicUrl, port, parts.data(), properties);
  }

  /**
   * Writes {@code DATA/runtime.properties}, so that tests and tools find the running parts. It
   * holds the database password, and only its owner may read it.
   *
   * @throws IOException if it cannot be written
   */
  void writeRuntimeProperties() throws IOException {
    Map<String, String> facts = new TreeMap<>();
    facts.put("pid", Long.toString(ProcessHandle.current().pid()));
    facts.put("http.port", Integer.toString(httpPort));
    facts.put("http.url", localUrl);
    facts.put("kafka.bootstrap.servers", properties.get("kafka.bootstrap.servers"));
    facts.put("jdbc.url", properties.get("quarkus.datasource.session.jdbc.url"));
    facts.put("jdbc.username", properties.get("quarkus.datasource.session.username"));
    facts.put("jdbc.password", properties.get("quarkus.datasource.session.password"));
    StringBuilder text = new StringBuilder("# Of the running server; stale when none runs.\n");
    // No value has a character that a properties file would want escaped.
    facts.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    PrivateFile.write(data.runtimeProperties(), text.toString());
  }
}
