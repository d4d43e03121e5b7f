package dev.stagedoor.conformance.spec;

import dev.stagedoor.conformance.harness.Answer;
import dev.stagedoor.conformance.harness.Principal;
import dev.stagedoor.conformance.harness.Session;
import dev.stagedoor.conformance.harness.Upload;
import java.util.ArrayList;
import java.util.List;

/** Every request that the links of a session and of one of its files allow. */
record Everything(Session session, Upload upload) {
  static Everything of(Session session, Upload upload) {
    return new Everything(session, upload);
  }

  /** All of them, the deadly ones last. */
  List<Answer> by(Principal somebody) {
    List<Answer> answers = new ArrayList<>();
    answers.add(session.as(somebody).status());
    answers.add(upload.as(somebody).status());
    answers.addAll(changesBy(somebody));
    return answers;
  }

  /** Those that would change something. */
  List<Answer> changesBy(Principal somebody) {
    Session theirs = session.as(somebody);
    Upload upload = this.upload.as(somebody);
    List<Answer> answers = new ArrayList<>();
    if (session.created().hasLink("extend")) {
      answers.add(theirs.extend(3600));
    }
    answers.add(theirs.declare(upload.artifact().declarationAs(sdistName())));
    answers.add(upload.send());
    answers.add(upload.complete());
    answers.add(upload.delete());
    answers.add(theirs.publish());
    answers.add(theirs.cancel());
    return answers;
  }

  private String sdistName() {
    return session.name().replace('-', '_') + "-" + session.version() + ".tar.gz";
  }
}
