package dev.stagedoor.cli.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.stagedoor.cli.CliFailure;
import dev.stagedoor.cli.ExitCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The admin API under {@code /admin/v1}: users, tokens, roles, the sweep of the store. */
public final class AdminApi {
  private static final String ROOT = "/admin/v1/";
  private static final String JSON = "application/json";

  /** A million objects take an object store some ten minutes; nobody waits for ten times that. */
  private static final Duration LONGEST_SWEEP = Duration.ofHours(2);

  private final Transport transport;

  /**
   * The API over a transport.
   *
   * @param transport to the index, with an administrator's token
   */
  public AdminApi(Transport transport) {
    this.transport = transport;
  }

  /**
   * What a new token shall be; null where the server decides.
   *
   * @param description for people
   * @param project the only project it is for
   * @param permissions words of {@code stage}, {@code publish}, {@code yank}, {@code manage}
   * @param expiresIn how long it lives
   */
  public record TokenRequest(
      String description, String project, List<String> permissions, Duration expiresIn) {}

  /**
   * A token, shown this once.
   *
   * @param id what it is revoked by
   * @param token the secret
   */
  public record NewToken(@JsonProperty("id") String id, @JsonProperty("token") String token) {
    @Override
    public String toString() {
      return "NewToken[id=" + id + "]";
    }
  }

  /**
   * Makes a user.
   *
   * @param username its name
   * @return whether it is new
   */
  public boolean putUser(String username) {
    return put("make the user " + username, "users/" + Query.segment(username), Map.of());
  }

  /**
   * Makes a token.
   *
   * @param username whose
   * @param request what it shall be
   * @return the token
   */
  public NewToken createToken(String username, TokenRequest request) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("description", request.description());
    body.put("project", request.project());
    body.put("permissions", request.permissions());
    body.put("expires-in", request.expiresIn() == null ? null : request.expiresIn().toSeconds());
    body.values().removeIf(value -> value == null);
    String what = "make a token for " + username;
    Answer answer =
        transport.send(
            Call.of(
                what,
                "POST",
                transport.at(ROOT + "users/" + Query.segment(username) + "/tokens"),
                JSON,
                Json.bytes(body),
                false));
    return Json.read(answer.body(), NewToken.class)
        .filter(made -> made.token() != null)
        .orElseThrow(
            () ->
                new CliFailure(ExitCode.FAILURE, "cannot " + what + ": the answer holds no token"));
  }

  /**
   * Revokes a token.
   *
   * @param id its identifier
   */
  public void revokeToken(String id) {
    delete("revoke the token " + id, "tokens/" + Query.segment(id));
  }

  /**
   * Gives a role.
   *
   * @param project on which project
   * @param username to whom
   * @param role {@code owner}, {@code maintainer} or {@code uploader}
   * @return whether the user had none there before
   */
  public boolean grant(String project, String username, String role) {
    return put(
        "make %s %s of %s".formatted(username, role, project),
        rolePath(project, username),
        Map.of("role", role));
  }

  /**
   * Takes a role.
   *
   * @param project on which project
   * @param username from whom
   */
  public void revoke(String project, String username) {
    delete("take %s's role on %s".formatted(username, project), rolePath(project, username));
  }

  /**
   * Sweeps the store, which takes as long as it is large. Not repeated when the answer is lost: the
   * sweep may be running still.
   *
   * @param mend whether to delete; else it only reports
   * @return {@code kinds}, {@code findings} and what else the server says
   */
  public JsonNode sweep(boolean mend) {
    String what = "sweep the store";
    Answer answer =
        transport.send(
            Call.of(
                    what,
                    "POST",
                    transport.at(ROOT + "store/sweep"),
                    JSON,
                    Json.bytes(Map.of("mend", mend)),
                    false)
                .within(LONGEST_SWEEP));
    return Json.read(answer.body(), JsonNode.class)
        .filter(report -> report.path("kinds").isObject())
        .orElseThrow(
            () -> new CliFailure(ExitCode.FAILURE, "cannot " + what + ": the answer is no report"));
  }

  private static String rolePath(String project, String username) {
    return "projects/" + Query.segment(project) + "/roles/" + Query.segment(username);
  }

  private boolean put(String what, String path, Object body) {
    return transport
            .send(Call.of(what, "PUT", transport.at(ROOT + path), JSON, Json.bytes(body), true))
            .status()
        == 201;
  }

  private void delete(String what, String path) {
    transport.send(Call.of(what, "DELETE", transport.at(ROOT + path)));
  }
}
