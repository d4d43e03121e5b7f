package dev.stagedoor.conformance.harness;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Shell commands by which the other user gets permission to upload to a project, and loses it;
 * {@code {project}} stands for its name. PEP 694 leaves that to each index.
 *
 * @param grant run by {@code sh -c}
 * @param revoke run by {@code sh -c}
 */
public record Hooks(String grant, String revoke) {
  /** Gives the other user permission to upload to the project. */
  public void grantOn(String project) {
    run(grant, project);
  }

  /** Takes that permission. */
  public void revokeOn(String project) {
    run(revoke, project);
  }

  private static void run(String template, String project) {
    String command = template.replace("{project}", project);
    try {
      Process process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      if (status != 0) {
        // Not the command: it may hold an administrator's credentials.
        fail("the permission command ended with " + status + ":\n" + output);
      }
    } catch (IOException e) {
      fail("the permission command cannot be run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      fail("the permission command was interrupted", e);
    }
  }
}
