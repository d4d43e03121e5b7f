package dev.stagedoor.simpleindex;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * JSON as PEP 691 has it, with versions, sizes and times (PEP 700), metadata (PEP 714) and the
 * project's status (PEP 792). {@code meta._last-serial} is an extension of old, which mirrors read.
 */
public final class SimpleJson implements SimpleRenderer {

  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final JsonFactory json =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  /** Makes the renderer. */
  public SimpleJson() {}

  @Override
  public void root(Iterator<String> names, long serial, OutputStream out) throws IOException {
    try (JsonGenerator page = json.createGenerator(out)) {
      page.writeStartObject();
      meta(page, serial);
      page.writeArrayFieldStart("projects");
      while (names.hasNext()) {
        page.writeStartObject();
        page.writeStringField("name", names.next());
        page.writeEndObject();
      }
      page.writeEndArray();
      page.writeEndObject();
    }
    out.flush();
  }

  @Override
  public void project(ProjectPage project, OutputStream out) throws IOException {
    try (JsonGenerator page = json.createGenerator(out)) {
      page.writeStartObject();
      meta(page, project.serial());
      page.writeStringField("name", project.name());
      status(page, project.status());
      page.writeArrayFieldStart("versions");
      for (String version : project.versions()) {
        page.writeString(version);
      }
      page.writeEndArray();
      page.writeArrayFieldStart("files");
      for (IndexFile file : project.files()) {
        file(page, file);
      }
      page.writeEndArray();
      page.writeEndObject();
    }
    out.flush();
  }

  private static void meta(JsonGenerator page, long serial) throws IOException {
    page.writeObjectFieldStart("meta");
    page.writeStringField("api-version", API_VERSION);
    page.writeNumberField("_last-serial", serial);
    page.writeEndObject();
  }

  private static void status(JsonGenerator page, ProjectStatus status) throws IOException {
    page.writeObjectFieldStart("project-status");
    page.writeStringField("status", status.marker().text());
    if (status.reason().isPresent()) {
      page.writeStringField("reason", status.reason().get());
    }
    page.writeEndObject();
  }

  private static void file(JsonGenerator page, IndexFile file) throws IOException {
    page.writeStartObject();
    page.writeStringField("filename", file.filename());
    page.writeStringField("url", file.url());
    page.writeObjectFieldStart("hashes");
    for (Map.Entry<String, String> hash : file.hashes().entrySet()) {
      page.writeStringField(hash.getKey(), hash.getValue());
    }
    page.writeEndObject();
    if (file.requiresPython().isPresent()) {
      page.writeStringField("requires-python", file.requiresPython().get());
    }
    page.writeNumberField("size", file.size());
    if (file.uploadTime() != null) {
      page.writeStringField("upload-time", MICROSECONDS.format(file.uploadTime()));
    }
    yanked(page, file.yanked());
    metadata(page, "core-metadata", file.metadataSha256());
    // The name of PEP 658, which PEP 714 keeps for clients that know no other.
    metadata(page, "data-dist-info-metadata", file.metadataSha256());
    page.writeEndObject();
  }

  private static void yanked(JsonGenerator page, Yanked yanked) throws IOException {
    if (yanked.reason().isPresent()) {
      page.writeStringField("yanked", yanked.reason().get());
    } else {
      page.writeBooleanField("yanked", yanked.yanked());
    }
  }

  private static void metadata(JsonGenerator page, String field, Optional<String> sha256)
      throws IOException {
    if (sha256.isEmpty()) {
      page.writeBooleanField(field, false);
      return;
    }
    page.writeObjectFieldStart(field);
    page.writeStringField("sha256", sha256.get());
    page.writeEndObject();
  }
}
