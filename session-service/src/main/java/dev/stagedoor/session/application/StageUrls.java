package dev.stagedoor.session.application;

import java.util.UUID;

/** Port: the URLs by which people come to a session and to its stage. */
public interface StageUrls {
  /** Of the publishing session. */
  String session(UUID session);

  /** Of the stage; holds its token. */
  String stage(String token);
}
