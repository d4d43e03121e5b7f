package dev.stagedoor.events;

/** The Kafka topics, each with the subject that its records are keyed by. */
public enum Topic {
  /** Bytes are whole and wait for their judgement; keyed by file upload session. */
  FILES_SEALED("stagedoor.files.sealed"),
  /** Judgements and cancellations of files; keyed by file upload session. */
  FILES("stagedoor.files"),
  /** The life of publishing sessions; keyed by publishing session. */
  SESSIONS("stagedoor.sessions"),
  /** What the public index decided; keyed by project. */
  RELEASES("stagedoor.releases"),
  /** Users, tokens and roles; keyed by user or project. */
  ACCESS("stagedoor.access"),
  /** Records that no consumer could read or apply, with the reason in their headers. */
  DEAD_LETTERS("stagedoor.dead-letters");

  private final String topicName;

  Topic(String topicName) {
    this.topicName = topicName;
  }

  /** The name on the broker. */
  public String topicName() {
    return topicName;
  }
}
