package dev.stagedoor.standalone.conformance;

/** One thing that a broken server does wrong. */
interface Mutation {
  /** What the server gets to see. */
  default Call request(Call call) {
    return call;
  }

  /** What the client gets to see; {@code call} is as the client sent it. */
  default Reply reply(Call call, Reply reply) {
    return reply;
  }

  /** A server that does nothing wrong. */
  static Mutation none() {
    return new Mutation() {};
  }
}
