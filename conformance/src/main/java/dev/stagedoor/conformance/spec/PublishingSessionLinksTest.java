package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Capability;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.SimpleIndex;
import dev.stagedoor.conformance.harness.Upload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Publishing Session Links". */
@DisplayName("Publishing Session Links")
class PublishingSessionLinksTest extends Scenario {

  @Test
  @DisplayName("links.extend is there only if it extends")
  void must_1_extendOnlyIfSupported() {
    Session session = open();
    target.need(Capability.EXTEND, session.created().hasLink("extend"));

    Answer answer = session.extend(60);

    answer.expectSuccess();
  }

  @Test
  @DisplayName("stage URLs cannot be guessed")
  void must_2_stageUrlIsUnguessable() {
    String name = freshName();
    List<String> secrets = new ArrayList<>();

    for (int i = 1; i <= 3; i++) {
      Session session = open(name, i + ".0");
      needStage(session);
      secrets.add(longestSegment(session.link("stage")));
    }

    Unguessable.assertTokens(secrets, name);
  }

  @Test
  @DisplayName("the stage URL is made of the session token")
  void must_3_stageUrlHoldsTheToken() {
    Session session = open();
    needStage(session);

    assertFalse(session.token().isEmpty(), session.created()::toString);
    assertTrue(session.link("stage").contains(session.token()), session.created()::toString);
  }

  @Test
  @DisplayName("links.stage is there only if it previews")
  void must_4_stageOnlyIfSupported() {
    Session session = open();
    SimpleIndex stage = stage(session);
    Upload upload = session.upload(wheel(session));

    List<String> filenames = stage.filenames(session.name());

    assertEquals(List.of(upload.artifact().filename()), filenames);
  }

  @Test
  @DisplayName("session, publish and upload are absolute URLs")
  void says_1_linksAreThere() {
    Session session = open();

    assertAll(
        Stream.of("session", "publish", "upload")
            .map(
                key ->
                    () ->
                        assertTrue(
                            session.link(key).matches("https?://.+"),
                            () -> key + " in " + session.created())));
  }

  private static String longestSegment(String url) {
    return Arrays.stream(url.split("/")).max(Comparator.comparing(String::length)).orElseThrow();
  }
}
