package dev.stagedoor.publisher.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobReader;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.BlobStoreException;
import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.version.Version;
import dev.stagedoor.publisher.application.IndexReader;
import dev.stagedoor.publisher.domain.ListedFile;
import dev.stagedoor.publisher.domain.ProjectListing;
import dev.stagedoor.publisher.domain.ServedFile;
import dev.stagedoor.simpleindex.FileUrls;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The documents of {@link PypiResource}, made from a listing and the metadata of one file. */
@Singleton
public class PypiDocuments {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final IndexReader index;
  private final BlobStore blobs;
  private final ObjectMapper json;
  private final String filesUrl;
  private final String projectsUrl;

  /** Reads metadata from {@code blobs}. */
  @Inject
  public PypiDocuments(IndexReader index, BlobStore blobs, ObjectMapper json, PublicUrl publicUrl) {
    this.index = index;
    this.blobs = blobs;
    this.json = json;
    this.filesUrl = publicUrl.of("/files/");
    this.projectsUrl = publicUrl.of("/simple/");
  }

  /** A project with its newest release; empty if it has no files. */
  Optional<byte[]> project(ProjectListing listing) {
    return newest(listing)
        .map(
            version -> {
              ObjectNode document = document(listing, version);
              ObjectNode releases = document.putObject("releases");
              byVersion(listing)
                  .forEach((v, files) -> addFiles(releases.putArray(v.canonical()), files));
              return bytes(document);
            });
  }

  /** One release; empty if it has no files. */
  Optional<byte[]> release(ProjectListing listing, String version) {
    Optional<Version> asked = parse(version);
    return byVersion(listing).keySet().stream()
        .filter(known -> asked.filter(known::equals).isPresent())
        .findFirst()
        .map(known -> bytes(document(listing, known)));
  }

  /**
   * As the public index has it: what is not yanked before what is, releases before pre-releases,
   * then the greatest version.
   */
  private static Optional<Version> newest(ProjectListing listing) {
    return byVersion(listing).entrySet().stream()
        .max(
            Comparator.comparing(
                    (Map.Entry<Version, List<ListedFile>> release) -> !isYanked(release.getValue()))
                .thenComparing(release -> !release.getKey().isPreRelease())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey);
  }

  /** Sorted, and versions that are one release (PEP 440) together. */
  private static TreeMap<Version, List<ListedFile>> byVersion(ProjectListing listing) {
    TreeMap<Version, List<ListedFile>> releases = new TreeMap<>();
    for (ListedFile file : listing.files()) {
      parse(file.version())
          .ifPresent(v -> releases.computeIfAbsent(v, key -> new ArrayList<>()).add(file));
    }
    return releases;
  }

  private ObjectNode document(ProjectListing listing, Version version) {
    List<ListedFile> files = byVersion(listing).get(version);
    ObjectNode document = json.createObjectNode();
    document.set("info", info(listing.name(), version, files));
    document.put("last_serial", listing.serial());
    addFiles(document.putArray("urls"), files);
    document.putArray("vulnerabilities");
    return document;
  }

  private ObjectNode info(String project, Version version, List<ListedFile> files) {
    PypiInfo info = new PypiInfo(json.createObjectNode(), metadata(files));
    ObjectNode node = info.fields(project);
    String projectUrl = projectsUrl + project + "/";
    node.put("package_url", projectUrl);
    node.put("project_url", projectUrl);
    node.put("release_url", projectUrl);
    node.put("version", version.canonical());
    node.put("yanked", isYanked(files));
    node.put(
        "yanked_reason",
        isYanked(files)
            ? files.stream()
                .map(ListedFile::yankedReason)
                .filter(reason -> reason != null)
                .findFirst()
                .orElse(null)
            : null);
    return node;
  }

  private void addFiles(ArrayNode array, List<ListedFile> files) {
    files.forEach(file -> array.add(file(file)));
  }

  private ObjectNode file(ListedFile file) {
    boolean wheel = file.filename().endsWith(".whl");
    ObjectNode node = json.createObjectNode();
    node.putNull("comment_text");
    node.set("digests", json.valueToTree(new TreeMap<>(file.hashes())));
    node.put("downloads", -1);
    node.put("filename", file.filename());
    node.put("has_sig", false);
    node.put("md5_digest", file.hashes().get("md5"));
    node.put("packagetype", wheel ? "bdist_wheel" : "sdist");
    node.put("python_version", wheel ? pythonTag(file.filename()) : "source");
    node.put("requires_python", file.requiresPython());
    node.put("size", file.size());
    Instant time = file.publishedAt().truncatedTo(ChronoUnit.MICROS);
    node.put("upload_time", SECONDS.format(time));
    node.put("upload_time_iso_8601", MICROSECONDS.format(time));
    node.put("url", FileUrls.of(filesUrl, file.filename()));
    node.put("yanked", file.yanked());
    node.put("yanked_reason", file.yankedReason());
    return node;
  }

  /** The metadata of the first file that has any; wheels first, whose metadata is built. */
  private CoreMetadata metadata(List<ListedFile> files) {
    return files.stream()
        .filter(file -> file.metadataSha256() != null)
        .min(Comparator.comparing(file -> !file.filename().endsWith(".whl")))
        .flatMap(file -> index.file(file.filename()))
        .map(ServedFile::metadataKey)
        .map(this::read)
        .orElseGet(() -> CoreMetadata.parse(new byte[0]));
  }

  private CoreMetadata read(String key) {
    try (BlobReader reader = blobs.openRead(BlobKey.of(key));
        InputStream in = reader.stream()) {
      return CoreMetadata.parse(in.readAllBytes());
    } catch (IOException e) {
      throw new BlobStoreException("cannot read " + key, true, e);
    }
  }

  private byte[] bytes(ObjectNode document) {
    try {
      return json.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always JSON", e);
    }
  }

  private static boolean isYanked(List<ListedFile> files) {
    return files.stream().allMatch(ListedFile::yanked);
  }

  /** The third part from the end: {@code name-version(-build)?-python-abi-platform.whl}. */
  private static String pythonTag(String wheel) {
    String[] parts = wheel.split("-");
    return parts.length < 5 ? "" : parts[parts.length - 3];
  }

  private static Optional<Version> parse(String version) {
    try {
      return Optional.of(Version.parse(version));
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }
}
