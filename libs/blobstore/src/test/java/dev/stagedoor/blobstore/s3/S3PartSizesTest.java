package dev.stagedoor.blobstore.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class S3PartSizesTest {

  @Test
  void tenThousandPartsAreEnoughForHundredsOfGibibytes() {
    S3PartSizes sizes = new S3PartSizes(8 << 20);

    long most = 0;
    long least = 0;
    for (int number = 0; number < S3Multiparts.MAX_PARTS; number++) {
      most += sizes.full(number);
      least += sizes.enough(number);
    }

    assertThat(most >> 30).isEqualTo(484);
    assertThat(least >> 30).isEqualTo(302);
  }

  @Test
  void aPartIsNeverLargerThanAnArrayNorSmallerThanStoresTake() {
    S3PartSizes sizes = new S3PartSizes(S3Settings.MAX_PART_SIZE);

    assertThat(sizes.full(S3Multiparts.MAX_PARTS)).isEqualTo(S3Settings.MAX_PART_SIZE);
    assertThat(sizes.enough(0)).isEqualTo(S3Settings.MIN_PART_SIZE);
  }
}
