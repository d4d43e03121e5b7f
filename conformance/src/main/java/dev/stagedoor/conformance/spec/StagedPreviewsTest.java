package dev.stagedoor.conformance.spec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Scenario;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.SimpleIndex;
import dev.stagedoor.conformance.harness.Upload;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** PEP 694, "Staged Previews". */
@DisplayName("Staged Previews")
class StagedPreviewsTest extends Scenario {

  @Test
  @DisplayName("a stage is read by whoever has its URL, without credentials")
  void says_1_stageNeedsNoCredentials() {
    Session session = open();
    SimpleIndex stage = stage(session);
    Upload upload = session.upload(wheel(session));

    Answer answer = stage.download(session.name(), upload.artifact().filename());

    assertArrayEquals(upload.artifact().content(), answer.expect(200).body());
  }

  @Test
  @DisplayName("a stage lists all that is completed, and not what was deleted")
  void says_2_stageListsCompletedFiles() {
    Session session = open();
    SimpleIndex stage = stage(session);
    Upload wheel = session.upload(wheel(session));
    Upload sdist = session.upload(sdist(session));
    Set<String> both = Set.copyOf(stage.filenames(session.name()));

    sdist.delete().expect(204);

    assertEquals(Set.of(wheel.artifact().filename(), sdist.artifact().filename()), both);
    assertEquals(List.of(wheel.artifact().filename()), stage.filenames(session.name()));
  }

  @Test
  @DisplayName("a stage that is not there is not served")
  void says_3_wrongTokenOpensNothing() {
    Session session = open();
    needStage(session);
    session.upload(wheel(session));
    char last = session.token().charAt(session.token().length() - 1);
    String wrong =
        session.token().substring(0, session.token().length() - 1) + (last == 'a' ? 'b' : 'a');

    Answer answer =
        new SimpleIndex(nobody, session.link("stage").replace(session.token(), wrong))
            .project(session.name());

    answer.expectRefusal();
  }
}
