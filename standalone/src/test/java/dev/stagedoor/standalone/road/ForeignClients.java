package dev.stagedoor.standalone.road;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Clients that others wrote, and how they are told what to send where. */
final class ForeignClients {
  private ForeignClients() {}

  /** Sends a file, or what is missing of it. */
  @FunctionalInterface
  interface Client {
    /**
     * Runs the client once.
     *
     * @param url of the upload
     * @param file what to send
     * @param token of the user
     * @param retries whether it is to go on by itself when the line breaks
     */
    Commands.Result send(String url, Path file, String token, boolean retries);
  }

  /** tus-js-client, in that protocol of those that it speaks; {@code more} are its settings. */
  static Client tusJs(String protocol, Map<String, String> more) {
    return (url, file, token, retries) -> {
      Map<String, String> environment = environment(url, file, token, retries, more);
      environment.put("PROTOCOL", protocol);
      return Node.run("tus-js.cjs", environment);
    };
  }

  /** tuspy; {@code more} are its settings. */
  static Client tuspy(Map<String, String> more) {
    return (url, file, token, retries) ->
        Commands.run(
            Path.of("."),
            environment(url, file, token, retries, more),
            Python.tools().resolve("python").toString(),
            script("tuspy_send.py").toString());
  }

  /** curl with the whole file in one request; {@code headers} are as its option takes them. */
  static Client curlWhole(String method, String... headers) {
    return (url, file, token, retries) -> {
      List<String> options =
          new ArrayList<>(List.of("-X", method, "-T", file.toString(), "--fail-with-body"));
      if (retries) {
        options.addAll(List.of("--retry", "3", "--retry-all-errors", "--retry-delay", "1"));
      }
      return curl(url, token, options, headers);
    };
  }

  /**
   * curl as a script around it goes on: asks for the offset, and sends what is missing. The headers
   * say in which words; {@code %d} is the offset.
   */
  static Client curlResuming(String method, String... headers) {
    return (url, file, token, retries) -> {
      Commands.Result head = curl(url, token, List.of("-I", "-f")).requireSuccess();
      String offset = header(head.output(), "Upload-Offset");
      String[] filled =
          Arrays.stream(headers).map(header -> header.replace("%d", offset)).toArray(String[]::new);
      return curl(
          url,
          token,
          List.of("-X", method, "-T", file.toString(), "-C", offset, "--fail-with-body"),
          filled);
    };
  }

  /** curl with those options. */
  static Commands.Result curl(String url, String token, List<String> options, String... headers) {
    List<String> command =
        new ArrayList<>(List.of("curl", "-q", "-sS", "--noproxy", "*", "--max-time", "120"));
    command.addAll(options);
    command.addAll(List.of("-H", "Authorization: Bearer " + token));
    for (String header : headers) {
      command.addAll(List.of("-H", header));
    }
    command.add(url);
    return Commands.run(Path.of("."), Map.of(), command.toArray(String[]::new));
  }

  /** The value of a header in what curl prints of an answer. */
  static String header(String answer, String name) {
    return answer
        .lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in:\n" + answer));
  }

  /** Where the script is that drives a client. */
  static Path script(String name) {
    return Path.of(System.getProperty("basedir", "."), "src", "test", "resources", "foreign", name)
        .toAbsolutePath();
  }

  private static Map<String, String> environment(
      String url, Path file, String token, boolean retries, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("UPLOAD_URL", url);
    environment.put("FILE", file.toString());
    environment.put("TOKEN", token);
    environment.put("RETRIES", String.valueOf(retries));
    environment.put("NO_PROXY", "127.0.0.1");
    environment.put("no_proxy", "127.0.0.1");
    return environment;
  }
}
