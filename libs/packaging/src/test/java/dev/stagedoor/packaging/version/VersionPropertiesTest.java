package dev.stagedoor.packaging.version;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class VersionPropertiesTest {
  @Property(tries = 500)
  void canonicalFormIsAFixedPoint(@ForAll("versions") String text) {
    Version version = Version.parse(text);

    Version again = Version.parse(version.canonical());

    assertThat(again.canonical()).isEqualTo(version.canonical());
    assertThat(again).isEqualTo(version).isEqualByComparingTo(version);
    assertThat(Version.parse(version.releaseKey())).isEqualTo(version);
  }

  @Property(tries = 500)
  void comparisonAgreesWithEqualityAndItsMirror(
      @ForAll("versions") String left, @ForAll("versions") String right) {
    Version a = Version.parse(left);
    Version b = Version.parse(right);

    int comparison = a.compareTo(b);

    assertThat(Integer.signum(b.compareTo(a))).isEqualTo(-Integer.signum(comparison));
    assertThat(comparison == 0).isEqualTo(a.equals(b));
  }

  @Property(tries = 500)
  void comparisonIsTransitive(
      @ForAll("versions") String first,
      @ForAll("versions") String second,
      @ForAll("versions") String third) {
    Version a = Version.parse(first);
    Version b = Version.parse(second);
    Version c = Version.parse(third);

    boolean chain = a.compareTo(b) <= 0 && b.compareTo(c) <= 0;

    assertThat(!chain || a.compareTo(c) <= 0).isTrue();
  }

  @Provide
  Arbitrary<String> versions() {
    return Combinators.combine(
            Arbitraries.of("", "", "1!"),
            Arbitraries.integers()
                .between(0, 2)
                .map(String::valueOf)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3),
            Arbitraries.of("", "", "a1", ".BETA", "-rc2"),
            Arbitraries.of("", "", "-1", ".post", "_rev2"),
            Arbitraries.of("", "", ".dev", "-dev2"),
            Arbitraries.of("", "", "+a", "+1", "+a_1", "+01.b"))
        .as(
            (epoch, release, pre, post, dev, local) ->
                epoch + String.join(".", release) + pre + post + dev + local);
  }
}
