package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Optional Index-specific Metadata". */
@DisplayName("Optional Index-specific Metadata")
class IndexSpecificMetadataTest extends Scenario {

  @Test
  @DisplayName("what an index adds to meta begins with an underscore")
  void must_1_keysBeginWithAnUnderscore() {
    Session session = open();

    List<String> keys = new ArrayList<>();
    session.created().json().path("meta").fieldNames().forEachRemaining(keys::add);

    assertTrue(keys.remove("api-version"), () -> "no api-version: " + session.created());
    assertTrue(
        keys.stream().allMatch(key -> key.startsWith("_")), () -> "keys of meta beside: " + keys);
  }
}
