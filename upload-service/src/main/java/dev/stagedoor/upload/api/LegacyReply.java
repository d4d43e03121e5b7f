package dev.stagedoor.upload.api;

import dev.stagedoor.internal.LegacyAnswer;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers in the form that legacy clients show: most print the reason phrase and nothing else, the
 * others read plain JSON with the keys that the public index has. A status is one that they act
 * upon rightly: 409 and "already exists" are skipped by {@code --skip-existing}, 5xx are tried
 * again, and nothing but 200 is a success.
 */
final class LegacyReply {
  private static final int LONGEST_REASON = 480;
  private static final int RETRY_AFTER = 5;

  private LegacyReply() {}

  /** What became of a file. */
  static Response of(LegacyAnswer answer, String filename) {
    return switch (answer.outcome()) {
      case TAKEN -> taken(answer, filename, answer.stageUrl() == null ? "published" : "staged");
      case THERE_ALREADY -> taken(answer, filename, "there already, with the same content");
      case UNAUTHENTICATED, FORBIDDEN -> refused(403, answer.detail(), answer.reasons());
      case INVALID, EXISTS -> refused(400, answer.detail(), answer.reasons());
      case CONFLICT -> refused(409, answer.detail(), answer.reasons());
      case UNDECIDED -> later(answer.detail());
    };
  }

  /** 401, which makes clients ask for credentials. */
  static Response unauthenticated() {
    return json(
            401,
            "Credentials are missing: the user __token__ with a token as the password",
            List.of())
        .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"stagedoor\"")
        .build();
  }

  /** A refusal with everything that is wrong. */
  static Response refused(int status, String detail, List<String> reasons) {
    return json(status, detail, reasons).build();
  }

  /** 503: the same upload may be sent again. */
  static Response later(String detail) {
    return json(503, detail, List.of()).header(HttpHeaders.RETRY_AFTER, RETRY_AFTER).build();
  }

  private static Response taken(LegacyAnswer answer, String filename, String what) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("message", "%s is %s".formatted(filename, what));
    body.put("code", "200 OK");
    Response.ResponseBuilder reply = Response.ok();
    if (answer.stageUrl() != null) {
      body.put("session", answer.sessionUrl());
      body.put("stage", answer.stageUrl());
      body.put(
          "next",
          "install: pip install --extra-index-url %s PACKAGE; publish: stagedoor session publish %s"
              .formatted(answer.stageUrl(), answer.sessionId()));
      reply.header("X-Stagedoor-Session", answer.sessionUrl());
      reply.header("X-Stagedoor-Stage", answer.stageUrl());
    }
    return reply
        .entity(body)
        .header(HttpHeaders.CONTENT_TYPE, "application/json")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static Response.ResponseBuilder json(int status, String detail, List<String> reasons) {
    String all =
        reasons.size() < 2 ? detail : detail + " (and %d more)".formatted(reasons.size() - 1);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("message", all);
    body.put("code", status + " " + all);
    body.put("title", Response.Status.fromStatusCode(status).getReasonPhrase());
    body.put("errors", reasons.isEmpty() ? List.of(detail) : reasons);
    return Response.status(status, phrase(all))
        .entity(body)
        // Exactly this: one client takes no charset beside it.
        .header(HttpHeaders.CONTENT_TYPE, "application/json");
  }

  /**
   * One line of printable ASCII, which is all that a status line can hold (RFC 9112, section 4).
   */
  static String phrase(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    byte[] ascii = line.getBytes(StandardCharsets.US_ASCII);
    String printable = new String(ascii, StandardCharsets.US_ASCII).replaceAll("[^ -~]", "?");
    return printable.length() <= LONGEST_REASON
        ? printable
        : printable.substring(0, LONGEST_REASON) + "...";
  }
}
