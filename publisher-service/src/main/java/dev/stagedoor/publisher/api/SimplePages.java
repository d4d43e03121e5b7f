package dev.stagedoor.publisher.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.stagedoor.publisher.application.IndexReader;
import dev.stagedoor.publisher.domain.ListedFile;
import dev.stagedoor.publisher.domain.ProjectListing;
import dev.stagedoor.publisher.domain.ProjectState;
import dev.stagedoor.simpleindex.FileUrls;
import dev.stagedoor.simpleindex.IndexFile;
import dev.stagedoor.simpleindex.ProjectPage;
import dev.stagedoor.simpleindex.ProjectStatus;
import dev.stagedoor.simpleindex.Yanked;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Rendered pages, kept by the serial that they show. The serial is read for every request; the rows
 * of a page are read and rendered once per serial and form, however many ask at the same time.
 */
@Singleton
public class SimplePages {

  /** No project's name: names are never empty. */
  private static final String ROOT = "";

  private final IndexReader index;
  private final String filesUrl;
  private final int largestKeptRoot;
  private final Cache<Key, Optional<RenderedPage>> rendered;

  /** Makes an empty cache. */
  @Inject
  public SimplePages(IndexReader index, PublicUrl publicUrl, PublisherConfig config) {
    this.index = index;
    this.filesUrl = publicUrl.of("/files/");
    this.largestKeptRoot = config.largestKeptRoot();
    this.rendered =
        Caffeine.newBuilder()
            .maximumWeight(config.pageCacheSize())
            .weigher((Key key, Optional<RenderedPage> page) -> weight(page))
            .build();
  }

  /** The serial of a project's page; empty if there is no such project. */
  public OptionalLong projectSerial(String name) {
    return index.projectSerial(name);
  }

  /** The serial of the list of projects. */
  public long rootSerial() {
    return index.rootSerial();
  }

  /** A project's page at {@code serial} or, where it has just changed, a later one. */
  Optional<RenderedPage> project(String name, long serial, PageForm form) {
    return rendered.get(
        new Key(name, serial, form),
        key -> index.project(name).map(listing -> render(listing, form)));
  }

  /** The list of projects at {@code serial}; empty if it is too long to be kept. */
  Optional<RenderedPage> root(long serial, PageForm form) {
    return rendered.get(
        new Key(ROOT, serial, form),
        key ->
            form.bytes(rootAt(serial), largestKeptRoot)
                .map(bytes -> new RenderedPage(serial, bytes)));
  }

  /** Writes the list of projects at {@code serial}, in memory that does not grow with it. */
  void writeRoot(long serial, PageForm form, OutputStream out) throws IOException {
    form.write(rootAt(serial), out);
  }

  private PageForm.Rendering rootAt(long serial) {
    return (renderer, out) -> renderer.root(index.names(serial), serial, out);
  }

  private RenderedPage render(ProjectListing listing, PageForm form) {
    ProjectPage page =
        new ProjectPage(
            listing.name(),
            listing.versions(),
            listing.files().stream().map(this::indexFile).toList(),
            listing.serial(),
            status(listing.state()));
    return new RenderedPage(
        listing.serial(), form.bytes((renderer, out) -> renderer.project(page, out)));
  }

  private static ProjectStatus status(ProjectState state) {
    ProjectStatus.Marker marker =
        switch (state.marker()) {
          case ACTIVE -> ProjectStatus.Marker.ACTIVE;
          case ARCHIVED -> ProjectStatus.Marker.ARCHIVED;
          case QUARANTINED -> ProjectStatus.Marker.QUARANTINED;
          case DEPRECATED -> ProjectStatus.Marker.DEPRECATED;
        };
    return new ProjectStatus(marker, Optional.ofNullable(state.reason()));
  }

  private IndexFile indexFile(ListedFile file) {
    return new IndexFile(
        file.filename(),
        FileUrls.of(filesUrl, file.filename()),
        file.hashes(),
        Optional.ofNullable(file.requiresPython()),
        file.size(),
        file.publishedAt(),
        file.yanked() ? new Yanked(true, Optional.ofNullable(file.yankedReason())) : Yanked.no(),
        Optional.ofNullable(file.metadataSha256()));
  }

  private static int weight(Optional<RenderedPage> page) {
    return 256 + page.map(p -> p.body().length).orElse(0);
  }

  /** What is rendered. */
  private record Key(String name, long serial, PageForm form) {}
}
