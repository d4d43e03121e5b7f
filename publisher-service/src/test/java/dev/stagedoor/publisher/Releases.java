package dev.stagedoor.publisher;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.events.Event;
import dev.stagedoor.events.EventContext;
import dev.stagedoor.events.EventJson;
import dev.stagedoor.events.Manifest;
import dev.stagedoor.events.ManifestFile;
import dev.stagedoor.events.PublishRequested;
import dev.stagedoor.events.UuidV7;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/** Puts into the store what session-service and the worker leave there before a publish. */
@Singleton
public class Releases {

  static final String METADATA =
      """
      Metadata-Version: 2.4
      Name: Tide.Water
      Summary: Tides & currents
      Author-email: Noor <noor@example.org>
      License-Expression: Apache-2.0
      Classifier: Programming Language :: Python :: 3
      Classifier: Topic :: Scientific/Engineering
      Requires-Python: >=3.11
      Requires-Dist: attrs>=23
      Project-URL: Home page, https://tides.example.org/

      # Tides
      """;

  @Inject BlobStore blobs;

  /** The names of {@code count} wheels of a release. */
  static String[] wheels(String project, String version, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "%s-%s-%04d-py3-none-any.whl".formatted(project, version, i))
        .toArray(String[]::new);
  }

  /** The bytes of a file of these tests. */
  static byte[] content(String filename) {
    return ("content of " + filename + "\n").repeat(200).getBytes(UTF_8);
  }

  /** A request to publish files with contents. */
  public PublishRequested request(String project, String version, String... filenames) {
    List<ManifestFile> files = Arrays.stream(filenames).map(this::store).toList();
    return request(UUID.randomUUID(), new Manifest(project, version, files));
  }

  /** A request to publish files of which only the index entries matter. */
  public PublishRequested requestWithoutBytes(String project, String version, String... names) {
    List<ManifestFile> files = Arrays.stream(names).map(Releases::describe).toList();
    return request(UUID.randomUUID(), new Manifest(project, version, files));
  }

  private PublishRequested request(UUID session, Manifest manifest) {
    var key = BlobKeys.manifest(session, manifest.digest());
    blobs.put(key, EventJson.write(manifest));
    return new PublishRequested(
        session,
        1,
        manifest.project(),
        manifest.project(),
        manifest.version(),
        key.value(),
        manifest.digest(),
        manifest.files().size());
  }

  private ManifestFile store(String filename) {
    ManifestFile file = describe(filename);
    blobs.put(BlobKeys.upload(file.fileId(), 1), content(filename));
    blobs.put(BlobKeys.metadata(file.fileId()), METADATA.getBytes(UTF_8));
    return file;
  }

  private static ManifestFile describe(String filename) {
    UUID id = UuidV7.at(Instant.now());
    byte[] content = content(filename);
    return new ManifestFile(
        id,
        filename,
        content.length,
        Map.of("sha256", Manifest.sha256(content)),
        BlobKeys.upload(id, 1).value(),
        BlobKeys.metadata(id).value(),
        Manifest.sha256(METADATA.getBytes(UTF_8)),
        ">=3.11",
        "Tides & currents");
  }

  /** The context of an event about a request. */
  static EventContext context(PublishRequested request) {
    return new EventContext(
        request.sessionId(), request.project(), "noor", UUID.randomUUID(), 3, null, "192.0.2.7");
  }

  /** The event that asks for it. */
  static Event event(PublishRequested request) {
    return Event.now("/session-service", Instant.now(), context(request), request);
  }
}
