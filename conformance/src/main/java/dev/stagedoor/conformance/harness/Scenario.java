package dev.stagedoor.conformance.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every test has: a server, users, and releases that are cleaned up as far as they can be. */
@ExtendWith(TargetExtension.class)
public abstract class Scenario {
  /** The version of releases whose version does not matter. */
  protected static final String VERSION = "1.0";

  protected Target target;
  protected Principal me;
  protected Principal other;
  protected Principal nobody;
  private final List<Session> opened = new ArrayList<>();

  @BeforeEach
  void meet(Target met) {
    target = met;
    me = met.me();
    other = met.other();
    nobody = met.nobody();
  }

  /** Cancels what the test left open, so that runs leave little behind. */
  @AfterEach
  void cancelWhatIsOpen() {
    opened.forEach(Session::cancel);
  }

  /** A project name never used before. */
  protected static String freshName() {
    return Names.fresh();
  }

  /** A new session of a new project, opened by the first user. */
  protected Session open() {
    return open(freshName(), VERSION);
  }

  /** A new session, opened by the first user. */
  protected Session open(String name, String version) {
    return adopt(new Session(me, name, version, me.create(name, version).expect(201)));
  }

  /** A session that the test opened otherwise: it is canceled at the end. */
  protected Session adopt(Session session) {
    opened.add(session);
    return session;
  }

  /** A small wheel for the session. */
  protected static Artifact wheel(Session session) {
    return Distributions.wheel(session.name(), session.version());
  }

  /** A small sdist for the session. */
  protected static Artifact sdist(Session session) {
    return Distributions.sdist(session.name(), session.version());
  }

  /** A wheel that takes a server a while to check. */
  protected static Artifact largeWheel(Session session) {
    return Distributions.wheel(session.name(), session.version(), "py3-none-any", 3000);
  }

  /** An upload that ended in {@code error}: its bytes are not the declared ones. */
  protected static Upload failedUpload(Session session) {
    Upload upload = session.begin(wheel(session));
    upload.send(upload.artifact().damaged().content());
    upload.complete();
    Answer decided = upload.decided();
    assertEquals("error", decided.text("status"), () -> "expected an error, but " + decided);
    return upload;
  }

  /** Skips the test on servers without stages. */
  protected void needStage(Session session) {
    target.need(Capability.STAGE, session.created().hasLink("stage"));
  }

  /** The public index, read without credentials of an uploader; skips the test if unknown. */
  protected SimpleIndex index() {
    target.need(Capability.SIMPLE, target.simple().isPresent());
    return new SimpleIndex(nobody, target.simple().orElseThrow().toString());
  }

  /** The stage of a session, read without credentials; skips the test if there is none. */
  protected SimpleIndex stage(Session session) {
    needStage(session);
    return new SimpleIndex(nobody, session.link("stage"));
  }

  /** The permission commands; skips the test if there are none. */
  protected Hooks hooks() {
    target.need(Capability.HOOKS, target.hooks().isPresent());
    return target.hooks().orElseThrow();
  }
}
