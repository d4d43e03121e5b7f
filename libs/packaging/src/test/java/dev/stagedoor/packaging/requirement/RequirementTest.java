package dev.stagedoor.packaging.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.version.Version;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementTest {
  @Test
  void takesEveryPartApart() {
    Requirement requirement =
        Requirement.parse(
            " Requests [ socks , A_b ] (>=2.8.1, == 2.8.*) ; python_version < '2.7' and (os.name =="
                + " \"nt\" or 'Foo_Bar' == extra) ");

    assertThat(requirement.name().normalized()).isEqualTo("requests");
    assertThat(requirement.extras()).containsExactly("A_b", "socks");
    assertThat(requirement.specifiers().contains(Version.parse("2.8.3"))).isTrue();
    assertThat(requirement.url()).isEmpty();
    assertThat(requirement.marker())
        .contains(
            new Marker.And(
                List.of(
                    comparison("python_version", "<", "2.7"),
                    new Marker.Or(
                        List.of(
                            comparison("os_name", "==", "nt"),
                            new Marker.Comparison(
                                new Marker.Literal("foo-bar"),
                                "==",
                                new Marker.Variable("extra")))))));
    assertThat(requirement)
        .hasToString(
            "Requests[A_b,socks]>=2.8.1,==2.8.*; python_version < \"2.7\" and (os_name == \"nt\""
                + " or \"foo-bar\" == extra)");
  }

  private static Marker comparison(String variable, String operator, String literal) {
    return new Marker.Comparison(
        new Marker.Variable(variable), operator, new Marker.Literal(literal));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a@https://example.org/x.whl | https://example.org/x.whl | false",
        "a @ file:///x;y ; os_name=='nt' | file:///x;y | true"
      })
  void readsDirectReferences(String text, String url, boolean marked) {
    Requirement requirement = Requirement.parse(text);

    assertThat(requirement.url()).contains(url);
    assertThat(requirement.marker().isPresent()).isEqualTo(marked);
    assertThat(Requirement.parse(requirement.toString())).isEqualTo(requirement);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | 0",
        "-a | 0",
        "a- | 0",
        "a b | 2",
        "a[b | 3",
        "a[b c] | 4",
        "a[,] | 2",
        "a>=1 <2 | 5",
        "a>=x | 1",
        "a(>=1 | 5",
        "a; | 2",
        "a; os_name | 10",
        "a; os_name = 'x' | 11",
        "a; os_name == x | 14",
        "a; os_name not 'x' | 15",
        "a; (os_name == 'x' | 18",
        "a; os_name == 'x') | 17",
        "a; os_name == 'x' or | 20",
        "a; os_name == 'x\\y' | 16",
        "a @ | 3",
        "a @ x y | 6"
      })
  void saysWhereItGoesWrong(String text, int position) {
    InvalidValueException failure =
        catchThrowableOfType(InvalidValueException.class, () -> Requirement.parse(text));

    assertThat(failure.rule()).isEqualTo("requirement-invalid");
    assertThat(failure.position()).isEqualTo(position);
    assertThat(failure.value()).isEqualTo(text);
    assertThat(failure.specification()).startsWith("PEP 508");
  }

  @Test
  void boundsDepthAndLength() {
    String marker = "os_name == 'x'";
    String deepest = "(".repeat(Marker.MAX_DEPTH) + marker + ")".repeat(Marker.MAX_DEPTH);

    Marker accepted = Marker.parse(deepest);
    InvalidValueException tooDeep =
        catchThrowableOfType(InvalidValueException.class, () -> Marker.parse("(" + deepest + ")"));
    InvalidValueException tooLong =
        catchThrowableOfType(
            InvalidValueException.class,
            () -> Requirement.parse("a" + " ".repeat(Requirement.MAX_LENGTH)));

    assertThat(accepted).isEqualTo(Marker.parse(marker));
    assertThat(tooDeep).hasMessageContaining("nested deeper");
    assertThat(tooLong).hasMessageContaining("longer than");
  }
}
