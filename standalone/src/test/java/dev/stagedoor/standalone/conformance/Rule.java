package dev.stagedoor.standalone.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Which exchanges a mutant breaks; the methods that end it say how.
 *
 * @param call the requests, as clients send them
 * @param reply the answers, as the server gives them
 */
record Rule(Predicate<Call> call, Predicate<Reply> reply) {
  static final String ROOT = "/upload/2\\.0/";
  static final String SESSION = "/upload/2\\.0/sessions/[^/]+";
  static final String PUBLISH = SESSION + "/publish";
  static final String EXTEND = SESSION + "/extend";
  static final String FILES = SESSION + "/files";
  static final String FILE = FILES + "/[^/]+";
  static final String COMPLETE = FILE + "/complete";
  static final String BYTES = "/uploads/[^/]+";
  static final String STAGE_PAGE = "/stage/[^/]+/simple/.*";
  static final String STAGE_FILE = "/stage/[^/]+/files/.*";
  static final String PAGE = "/simple/.+";
  static final String DOWNLOAD = "/files/.*";

  static Rule on(String method, String path) {
    return new Rule(call -> call.method().equals(method) && call.path().matches(path), _ -> true);
  }

  Rule where(Predicate<Call> also) {
    return new Rule(call.and(also), reply);
  }

  /** Of the user who sends this; null for requests without credentials. */
  Rule by(String authorization) {
    return where(
        sent ->
            authorization == null
                ? sent.authorization() == null
                : authorization.equals(sent.authorization()));
  }

  Rule status(int status) {
    return new Rule(call, reply.and(answer -> answer.status() == status));
  }

  Rule refused() {
    return new Rule(call, reply.and(answer -> answer.status() >= 400));
  }

  Mutation answers(int status) {
    return changes(answer -> answer.withStatus(status));
  }

  Mutation drops(String header) {
    return changes(answer -> answer.without(header));
  }

  Mutation json(Consumer<ObjectNode> change) {
    return changes(answer -> answer.withJson(change));
  }

  Mutation text(UnaryOperator<String> change) {
    return changes(answer -> answer.withText(change));
  }

  Mutation changes(UnaryOperator<Reply> change) {
    return new Mutation() {
      @Override
      public Reply reply(Call sent, Reply answer) {
        return call.test(sent) && reply.test(answer) ? change.apply(answer) : answer;
      }
    };
  }

  /** Lets the server see another request. */
  Mutation sees(UnaryOperator<Call> change) {
    return new Mutation() {
      @Override
      public Call request(Call sent) {
        return call.test(sent) ? change.apply(sent) : sent;
      }
    };
  }

  /** Lets the server take the request for one of that user. */
  Mutation takesThemFor(String authorization) {
    return sees(sent -> sent.authorizedBy(authorization));
  }
}
