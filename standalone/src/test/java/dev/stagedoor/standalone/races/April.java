package dev.stagedoor.standalone.races;

import dev.stagedoor.standalone.road.Api;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;

/** Speaks PEP 694's edition of April 2025 as one principal. */
record April(Api as) {
  static final String UPLOAD_V2 = "application/vnd.pypi.upload.v2+json";
  private static final String META = "{\"meta\": {\"api-version\": \"2.0\"}, ";

  Api.Answer create(String name, String version, String nonce) {
    return post(
        "/upload/2025-04/",
        "\"name\": \"%s\", \"version\": \"%s\", \"nonce\": \"%s\"}"
            .formatted(name, version, nonce));
  }

  Api.Answer begin(Api.Answer session, String filename, byte[] content) {
    return post(
        session.link("upload"),
        "\"filename\": \"%s\", \"size\": %d, \"hashes\": {\"sha256\": \"%s\"}}"
            .formatted(filename, content.length, Api.sha256(content)));
  }

  Api.Answer single(String url, byte[] content) {
    return as.send(bytes(url, content, content.length, "?1"));
  }

  Api.Answer chunk(String url, byte[] content, int from, int to, String complete) {
    return as.send(
        bytes(url, Arrays.copyOfRange(content, from, to), content.length, complete)
            .header("Upload-Offset", String.valueOf(from)));
  }

  Api.Answer head(String url) {
    return as.send(HttpRequest.newBuilder(URI.create(url)).method("HEAD", BodyPublishers.noBody()));
  }

  /** Begins and sends in one piece; the answer to that. */
  Api.Answer upload(Api.Answer session, String filename, byte[] content) {
    Api.Answer begun = begin(session, filename, content);
    return begun.status() == 201 ? single(begun.header("Location"), content) : begun;
  }

  Api.Answer status(Api.Answer session) {
    return as.get(session.link("session"));
  }

  Api.Answer publish(Api.Answer session) {
    return post(session.link("session"), "\":action\": \"publish\"}");
  }

  Api.Answer extend(Api.Answer session, long seconds) {
    return post(
        session.link("session"), "\":action\": \"extend\", \"extend-for\": %d}".formatted(seconds));
  }

  /** Any body, without the brace that begins it and the meta key. */
  Api.Answer post(String url, String rest) {
    return as.send("POST", url, UPLOAD_V2, META + rest);
  }

  private static HttpRequest.Builder bytes(String url, byte[] body, int size, String complete) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("Content-Type", "application/octet-stream")
        .header("Upload-Length", String.valueOf(size))
        .header("Upload-Complete", complete)
        .POST(BodyPublishers.ofByteArray(body));
  }
}
