package dev.stagedoor.upload.application.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.blobstore.BlobKey;
import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.BlobStore;
import dev.stagedoor.blobstore.StoredObject;
import dev.stagedoor.blobstore.filesystem.FileSystemBlobStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of what a store keeps. */
class StoreWalkTest {
  @TempDir Path directory;
  private BlobStore store;

  @BeforeEach
  void open() {
    store = FileSystemBlobStore.open(directory);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 100})
  void everythingIsSeenOnceWhateverAPageHolds(int limit) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      UUID fileId = UUID.randomUUID();
      LongStream.rangeClosed(1, 1 + i % 4)
          .mapToObj(generation -> BlobKeys.upload(fileId, generation))
          .forEach(key -> names.add(put(key)));
      names.add(put(BlobKeys.metadata(fileId)));
    }
    names.add(put(BlobKey.of("uploads/README")));
    names.add(put(BlobKey.of("uploads/00/README")));
    put(BlobKeys.manifest(UUID.randomUUID(), "ab".repeat(32)));

    List<StoreWalk.Page> pages = walk(limit);

    assertThat(pages)
        .allSatisfy(page -> assertThat(page.size()).isBetween(1, limit))
        .flatMap(StoreWalkTest::names)
        .containsExactlyInAnyOrderElementsOf(names);
  }

  @Test
  void aFileIsInOnePageIfItFits() {
    List<UUID> files = Stream.generate(UUID::randomUUID).limit(10).toList();
    files.forEach(
        fileId ->
            LongStream.rangeClosed(1, 3)
                .forEach(generation -> put(BlobKeys.upload(fileId, generation))));

    List<StoreWalk.Page> pages = walk(4);

    assertThat(pages).hasSize(10).allSatisfy(page -> assertThat(page.size()).isEqualTo(3));
  }

  @Test
  void anEmptyStoreHasNoPages() {
    assertThat(walk(3)).isEmpty();
  }

  private String put(BlobKey key) {
    store.put(key, new byte[] {1});
    return key.value();
  }

  private List<StoreWalk.Page> walk(int limit) {
    List<StoreWalk.Page> pages = new ArrayList<>();
    new StoreWalk(store, limit).forEach(BlobKeys.uploads(), pages::add);
    return pages;
  }

  private static List<String> names(StoreWalk.Page page) {
    return Stream.concat(
            page.foreign().stream(), page.uploads().values().stream().flatMap(List::stream))
        .map(StoredObject::name)
        .toList();
  }
}
