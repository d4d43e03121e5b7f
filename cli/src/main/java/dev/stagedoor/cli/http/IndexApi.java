package dev.stagedoor.cli.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Commands about what was published, under {@code /admin/v1/index/projects}. */
public final class IndexApi {
  private static final String ROOT = "/admin/v1/index/projects/";
  private static final String JSON = "application/json";

  private final Transport transport;

  /**
   * The API over a transport.
   *
   * @param transport to the index, with the token of an administrator or of somebody with a role on
   *     the project
   */
  public IndexApi(Transport transport) {
    this.transport = transport;
  }

  /**
   * What a command is about.
   *
   * @param project the normalized name
   * @param version the canonical version
   * @param filename one file of it, or null for all
   */
  public record Target(String project, String version, String filename) {
    private String path() {
      return Query.segment(project)
          + (filename == null
              ? "/releases/" + Query.segment(version)
              : "/files/" + Query.segment(filename));
    }

    @Override
    public String toString() {
      return filename == null ? project + "==" + version : filename;
    }
  }

  /**
   * How a command ended.
   *
   * @param project the normalized name
   * @param version as it was published; null for the command about a project
   * @param changed the files that are not as before; null for the command about a project
   * @param serial the project's serial since
   * @param restorableUntil until when a deletion can be taken back, or null
   */
  public record Done(
      @JsonProperty("project") String project,
      @JsonProperty("version") String version,
      @JsonProperty("changed") List<String> changed,
      @JsonProperty("serial") long serial,
      @JsonProperty("restorable-until") String restorableUntil) {}

  /**
   * Has resolvers avoid the files (PEP 592).
   *
   * @param target which
   * @param reason why, or null
   * @return how it ended
   */
  public Done yank(Target target, String reason) {
    return put("yank " + target, target.path() + "/yank", body("reason", reason));
  }

  /**
   * Takes that back.
   *
   * @param target which
   * @return how it ended
   */
  public Done unyank(Target target) {
    String what = "unyank " + target;
    return send(Call.of(what, "DELETE", transport.at(ROOT + target.path() + "/yank")));
  }

  /**
   * Deletes the files.
   *
   * @param target which
   * @return how it ended, and until when it can be taken back
   */
  public Done delete(Target target) {
    return send(Call.of("delete " + target, "DELETE", transport.at(ROOT + target.path())));
  }

  /**
   * Takes a deletion back.
   *
   * @param target which
   * @return how it ended
   */
  public Done restore(Target target) {
    return send(
        Call.of(
            "restore " + target,
            "POST",
            transport.at(ROOT + target.path() + "/restore"),
            JSON,
            Json.bytes(Map.of()),
            true));
  }

  /**
   * Sets a project's status marker (PEP 792).
   *
   * @param project the normalized name
   * @param status the marker
   * @param reason why, or null
   * @return how it ended
   */
  public Done mark(String project, String status, String reason) {
    Map<String, Object> body = body("reason", reason);
    body.put("status", status);
    return put("mark " + project, Query.segment(project) + "/status", body);
  }

  private Done put(String what, String path, Map<String, Object> body) {
    return send(Call.of(what, "PUT", transport.at(ROOT + path), JSON, Json.bytes(body), true));
  }

  private Done send(Call call) {
    return Json.read(transport.send(call).body(), Done.class)
        .orElseThrow(
            () ->
                new CliFailure(
                    ExitCode.FAILURE, "cannot " + call.what() + ": the answer is not understood"));
  }

  private static Map<String, Object> body(String name, String value) {
    Map<String, Object> body = new LinkedHashMap<>();
    if (value != null) {
      body.put(name, value);
    }
    return body;
  }
}
