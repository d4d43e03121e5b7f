package dev.stagedoor.publisher.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagedoor.packaging.metadata.CoreMetadata;
import java.util.List;

/** What a file's metadata says about its release, under the names that the documents have. */
final class PypiInfo {

  private final ObjectNode node;
  private final CoreMetadata metadata;

  /** Writes into {@code node} what {@code metadata} says. */
  PypiInfo(ObjectNode node, CoreMetadata metadata) {
    this.node = node;
    this.metadata = metadata;
  }

  /**
   * Every field; what the metadata does not say is null.
   *
   * @param project the name where it says none
   */
  ObjectNode fields(String project) {
    node.put("name", metadata.name().isEmpty() ? project : metadata.name());
    text("author", "Author");
    text("author_email", "Author-email");
    text("maintainer", "Maintainer");
    text("maintainer_email", "Maintainer-email");
    text("summary", "Summary");
    text("keywords", "Keywords");
    text("license", "License");
    text("license_expression", "License-Expression");
    text("home_page", "Home-page");
    text("download_url", "Download-URL");
    text("requires_python", "Requires-Python");
    text("description_content_type", "Description-Content-Type");
    node.put("description", metadata.description());
    node.put("platform", orNull(String.join(",", metadata.all("Platform"))));
    list("classifiers", "Classifier", true);
    list("requires_dist", "Requires-Dist", false);
    list("provides_extra", "Provides-Extra", false);
    list("license_files", "License-File", false);
    list("dynamic", "Dynamic", false);
    projectUrls();
    node.putNull("bugtrack_url");
    node.putNull("docs_url");
    node.putObject("downloads").put("last_day", -1).put("last_month", -1).put("last_week", -1);
    return node;
  }

  private void text(String name, String field) {
    node.put(name, metadata.all(field).stream().findFirst().orElse(null));
  }

  private void list(String name, String field, boolean emptyIsList) {
    List<String> values = metadata.all(field);
    if (values.isEmpty() && !emptyIsList) {
      node.putNull(name);
      return;
    }
    values.forEach(node.putArray(name)::add);
  }

  private void projectUrls() {
    List<String> urls = metadata.all("Project-URL");
    if (urls.isEmpty()) {
      node.putNull("project_urls");
      return;
    }
    ObjectNode labels = node.putObject("project_urls");
    for (String url : urls) {
      String[] parts = url.split(",", 2);
      labels.put(parts[0].strip(), parts.length == 2 ? parts[1].strip() : "");
    }
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
