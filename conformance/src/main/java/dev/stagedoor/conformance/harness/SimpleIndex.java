package dev.stagedoor.conformance.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a simple index, public or of a stage, as an installer does: JSON (PEP 691) where it is
 * offered, else HTML (PEP 503).
 */
public final class SimpleIndex {
  private static final String ACCEPT =
      "application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1";
  private static final Pattern ANCHOR =
      Pattern.compile("<a\\b[^>]*href=\"([^\"]*)\"[^>]*>([^<]*)</a>");

  private final Principal reader;
  private final String base;

  /** The index at {@code base}, read by {@code reader}. */
  public SimpleIndex(Principal reader, String base) {
    this.reader = reader;
    this.base = base.endsWith("/") ? base : base + "/";
  }

  /** A file as the index lists it; {@code url} is absolute. */
  public record Listed(String filename, String url) {}

  /** Asks for a project's page, whatever the answer. */
  public Answer project(String name) {
    return reader.get(base + name + "/", ACCEPT);
  }

  /** The files of a project; none if the index does not know it. */
  public List<Listed> files(String name) {
    Answer page = project(name);
    List<Listed> files = new ArrayList<>();
    if (page.status() == 404) {
      return files;
    }
    page.expect(200);
    String at = base + name + "/";
    if (page.header("Content-Type").contains("json")) {
      for (JsonNode file : page.json().path("files")) {
        files.add(listed(at, file.path("filename").asText(), file.path("url").asText()));
      }
    } else {
      Matcher anchors = ANCHOR.matcher(page.bodyText());
      while (anchors.find()) {
        files.add(listed(at, anchors.group(2).strip(), anchors.group(1).replace("&amp;", "&")));
      }
    }
    return files;
  }

  /** The filenames of a project, in the order of the index. */
  public List<String> filenames(String name) {
    return files(name).stream().map(Listed::filename).toList();
  }

  /** Downloads a listed file, whatever the answer; the test fails if it is not listed. */
  public Answer download(String name, String filename) {
    Listed found =
        files(name).stream()
            .filter(file -> file.filename().equals(filename))
            .findFirst()
            .orElseThrow(() -> new AssertionError(filename + " is not listed at " + base + name));
    return reader.get(found.url());
  }

  private static Listed listed(String at, String filename, String url) {
    return new Listed(
        filename, java.net.URI.create(at).resolve(url.replaceAll("#.*", "")).toString());
  }
}
