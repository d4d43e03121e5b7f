package dev.stagedoor.standalone.road;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;

/** A file in a form, as the clients of the legacy API send it. */
public final class LegacyForm {
  private static final String BOUNDARY = "a-boundary-of-a-test";

  private LegacyForm() {}

  /**
   * Sends it.
   *
   * @param path {@code /legacy/} or below
   * @param fields names and values in turn, before the file
   */
  public static Api.Answer post(
      Api user, String path, String filename, byte[] content, String... fields) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (int i = 0; i < fields.length; i += 2) {
      part(
          form, "name=\"%s\"".formatted(fields[i]), fields[i + 1].getBytes(StandardCharsets.UTF_8));
    }
    part(form, "name=\"content\"; filename=\"%s\"".formatted(filename), content);
    form.writeBytes("--%s--\r\n".formatted(BOUNDARY).getBytes(StandardCharsets.UTF_8));
    return user.send(
        HttpRequest.newBuilder(user.uri(path))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(HttpRequest.BodyPublishers.ofByteArray(form.toByteArray())));
  }

  private static void part(ByteArrayOutputStream form, String disposition, byte[] content) {
    form.writeBytes(
        "--%s\r\nContent-Disposition: form-data; %s\r\n\r\n"
            .formatted(BOUNDARY, disposition)
            .getBytes(StandardCharsets.UTF_8));
    form.writeBytes(content);
    form.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
  }
}
