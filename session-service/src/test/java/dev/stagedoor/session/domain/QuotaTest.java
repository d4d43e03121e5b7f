package dev.stagedoor.session.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a project may hold. */
class QuotaTest {
  private static final Volume NOTHING = new Volume(0, 0, List.of());
  private static final Quota QUOTA = new Quota(100, 3, 200, 1000);

  @Test
  void whatReachesALimitIsWithinIt() {
    Holdings held = new Holdings(800, new Volume(1, 50, List.of()));

    List<Quota.Excess> excesses = QUOTA.exceeded(held, new Volume(2, 150, List.of()));

    assertThat(excesses).isEmpty();
  }

  @Test
  void everyLimitThatIsPassedIsNamedWithItsNumbers() {
    Holdings held = new Holdings(900, new Volume(1, 100, List.of()));

    List<Quota.Excess> excesses = QUOTA.exceeded(held, new Volume(3, 101, List.of()));

    assertThat(excesses)
        .containsExactly(
            new Quota.Excess(Quota.Limit.RELEASE_FILES, 4, 3),
            new Quota.Excess(Quota.Limit.RELEASE_BYTES, 201, 200),
            new Quota.Excess(Quota.Limit.PROJECT_BYTES, 1001, 1000));
  }

  @Test
  void filesOfOtherReleasesCountForTheProjectAlone() {
    Holdings held = new Holdings(999, NOTHING);

    List<Quota.Excess> excesses = QUOTA.exceeded(held, new Volume(1, 2, List.of()));

    assertThat(excesses).containsExactly(new Quota.Excess(Quota.Limit.PROJECT_BYTES, 1001, 1000));
  }

  @Test
  void aVolumeGrowsByAFileAndKnowsItsSdists() {
    Volume grown = NOTHING.with("tide-1.0.tar.gz", 7).with("tide-1.0-py3-none-any.whl", 5);

    assertThat(grown).isEqualTo(new Volume(2, 12, List.of("tide-1.0.tar.gz")));
  }
}
