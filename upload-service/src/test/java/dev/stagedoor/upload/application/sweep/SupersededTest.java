package dev.stagedoor.upload.application.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stagedoor.blobstore.BlobKeys;
import dev.stagedoor.blobstore.StoredObject;
import dev.stagedoor.upload.domain.Content;
import dev.stagedoor.upload.domain.UploadState;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which generations of an upload are overtaken, in every state. */
class SupersededTest {
  private static final UUID FILE = UUID.fromString("0199f3a2-8c00-7abc-8def-0000000000ab");
  private static final Content SECOND = new Content(key(2), 10);

  static Stream<Arguments> blobs() {
    // The current bytes are of generation 2, the newest generation is 4.
    return Stream.of(
            new UploadState.Open(7, 4, SECOND),
            new UploadState.Open(7, 4, Content.growing(key(2), 5)),
            new UploadState.Sealing(7, 4, SECOND))
        .flatMap(
            state ->
                Stream.of(
                    Arguments.of(state, 1L, true, true),
                    Arguments.of(state, 2L, false, false),
                    Arguments.of(state, 3L, true, true),
                    Arguments.of(state, 4L, false, false),
                    Arguments.of(state, 5L, false, false)));
  }

  static Stream<Arguments> finished() {
    UploadState sealed = new UploadState.Sealed(7, 4, SECOND);
    UploadState canceled = new UploadState.Canceled(7, 4);
    return Stream.of(
        Arguments.of(sealed, 1L, true, true),
        Arguments.of(sealed, 2L, false, true),
        Arguments.of(sealed, 4L, true, true),
        Arguments.of(sealed, 5L, true, true),
        Arguments.of(canceled, 2L, false, false),
        Arguments.of(new UploadState.Open(1, 0, Content.NONE), 1L, false, false));
  }

  @ParameterizedTest
  @MethodSource({"blobs", "finished"})
  void onlyWhatCanNeverBeNeededIsOvertaken(
      UploadState state, long generation, boolean blob, boolean companion) {
    assertThat(Superseded.isOvertaken(FILE, object(key(generation)), generation, state))
        .isEqualTo(blob);
    assertThat(
            Superseded.isOvertaken(
                FILE, object(BlobKeys.companion(key(generation), "7")), generation, state))
        .isEqualTo(companion);
  }

  private static StoredObject object(String name) {
    return new StoredObject(name, 1, Instant.EPOCH);
  }

  private static String key(long generation) {
    return BlobKeys.upload(FILE, generation).value();
  }
}
