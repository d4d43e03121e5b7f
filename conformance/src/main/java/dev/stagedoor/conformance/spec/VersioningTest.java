package dev.stagedoor.conformance.spec;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Scenario;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Versioning". */
@DisplayName("Versioning")
class VersioningTest extends Scenario {

  @Test
  @DisplayName("a version of the API that no PEP approved is not spoken")
  void mustNot_2_unapprovedVersionIsRefused() {
    Answer answer =
        me.postRoot(
            "{\"meta\": {\"api-version\": \"2.9\"}, \"name\": \"%s\", \"version\": \"1.0\"}"
                .formatted(freshName()));

    answer.expectRefusal();
  }
}
