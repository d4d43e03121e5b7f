package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagedoor.conformance.harness.Scenario;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Server Specific File Upload Mechanisms". */
@DisplayName("Server Specific File Upload Mechanisms")
class ServerSpecificMechanismsTest extends Scenario {

  @Test
  @DisplayName("mechanisms of the server's own begin with vnd-")
  void must_1_ownMechanismsHaveThePrefix() {
    assertAll(
        ownMechanisms().stream()
            .map(each -> () -> assertTrue(each.startsWith("vnd-"), () -> "no vnd-: " + each)));
  }

  @Test
  @DisplayName("their operator is named in lower-case letters and digits")
  void should_2_operatorIsAlphanumeric() {
    assertAll(
        ownMechanisms().stream()
            .map(
                each ->
                    () ->
                        assertTrue(each.matches("[^-]+-[a-z0-9]+-.+"), () -> "operator: " + each)));
  }

  @Test
  @DisplayName("their implementation is named in lower-case letters, digits and hyphens")
  void should_3_implementationIsAlphanumeric() {
    assertAll(
        ownMechanisms().stream()
            .map(
                each ->
                    () ->
                        assertTrue(
                            each.matches("[^-]+-[^-]+-[a-z0-9-]+"),
                            () -> "implementation: " + each)));
  }

  private List<String> ownMechanisms() {
    List<String> mechanisms = new ArrayList<>();
    open().created().json().path("mechanisms").forEach(each -> mechanisms.add(each.asText()));
    mechanisms.remove("http-post-bytes");
    return mechanisms;
  }
}
