package dev.stagedoor.simpleindex;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * HTML as PEP 503 has it, with the repository version (PEP 629), yanked files (PEP 592), metadata
 * (PEP 714) and the project's status (PEP 792). Projects are linked relative to the list, so it may
 * be served under any path that ends in a slash.
 */
public final class SimpleHtml implements SimpleRenderer {

  /** Makes the renderer. */
  public SimpleHtml() {}

  @Override
  public void root(Iterator<String> names, long serial, OutputStream out) throws IOException {
    Writer page = writer(out);
    head(page, "Simple index", ProjectStatus.active());
    while (names.hasNext()) {
      String name = escape(names.next());
      page.append("<a href=\"").append(name).append("/\">").append(name).append("</a><br>\n");
    }
    foot(page, serial);
  }

  @Override
  public void project(ProjectPage project, OutputStream out) throws IOException {
    Writer page = writer(out);
    head(page, "Links for " + project.name(), project.status());
    for (IndexFile file : project.files()) {
      file(page, file);
    }
    foot(page, project.serial());
  }

  private static Writer writer(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, UTF_8));
  }

  private static void head(Writer page, String title, ProjectStatus status) throws IOException {
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    meta(page, "pypi:repository-version", API_VERSION);
    if (!status.equals(ProjectStatus.active())) {
      meta(page, "pypi:project-status", status.marker().text());
    }
    if (status.reason().isPresent()) {
      meta(page, "pypi:project-status-reason", status.reason().get());
    }
    page.append("<title>").append(escape(title)).append("</title>\n</head>\n<body>\n");
    page.append("<h1>").append(escape(title)).append("</h1>\n");
  }

  private static void meta(Writer page, String name, String content) throws IOException {
    page.append("<meta");
    attribute(page, "name", name);
    attribute(page, "content", content);
    page.append(">\n");
  }

  private static void file(Writer page, IndexFile file) throws IOException {
    page.append("<a");
    attribute(page, "href", file.url() + fragment(file.hashes()));
    if (file.requiresPython().isPresent()) {
      attribute(page, "data-requires-python", file.requiresPython().get());
    }
    if (file.metadataSha256().isPresent()) {
      String digest = "sha256=" + file.metadataSha256().get();
      attribute(page, "data-core-metadata", digest);
      // The name of PEP 658, which PEP 714 keeps for clients that know no other.
      attribute(page, "data-dist-info-metadata", digest);
    }
    if (file.yanked().yanked()) {
      attribute(page, "data-yanked", file.yanked().reason().orElse(""));
    }
    page.append(">").append(escape(file.filename())).append("</a><br>\n");
  }

  private static String fragment(Map<String, String> hashes) {
    return Optional.ofNullable(hashes.get("sha256")).map(sha256 -> "#sha256=" + sha256).orElse("");
  }

  private static void foot(Writer page, long serial) throws IOException {
    page.append("</body>\n</html>\n<!--SERIAL ").append(Long.toString(serial)).append("-->\n");
    page.flush();
  }

  private static void attribute(Writer page, String name, String value) throws IOException {
    page.append(' ').append(name).append("=\"").append(escape(value)).append('"');
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
