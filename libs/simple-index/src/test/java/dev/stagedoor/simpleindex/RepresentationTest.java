package dev.stagedoor.simpleindex;

import static dev.stagedoor.simpleindex.Representation.HTML;
import static dev.stagedoor.simpleindex.Representation.JSON_V1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepresentationTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # what pip, uv and browsers send
          application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html; q=0.1, text/html; q=0.01 | JSON_V1
          application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.01   | JSON_V1
          text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8                         | HTML
          # one type
          application/vnd.pypi.simple.v1+json                                        | JSON_V1
          application/vnd.pypi.simple.v1+html                                        | HTML_V1
          text/html                                                                  | HTML
          application/vnd.pypi.simple.latest+json                                    | JSON_V1
          application/vnd.pypi.simple.latest+html                                    | HTML_V1
          APPLICATION/VND.PYPI.SIMPLE.V1+JSON                                        | JSON_V1
          # weights
          text/html;q=0.5, application/vnd.pypi.simple.v1+html;q=0.6                 | HTML_V1
          application/vnd.pypi.simple.v1+json;q=0.1, text/html                       | HTML
          application/vnd.pypi.simple.v1+json;q=0, */*                               | HTML
          application/vnd.pypi.simple.v1+json;q=0, application/*                     | HTML_V1
          text/html;q=0, application/vnd.pypi.simple.v1+json;q=0.001                 | JSON_V1
          application/vnd.pypi.simple.v1+json;charset=utf-8;q=0.9, text/html;q=0.8   | JSON_V1
          # equal weights
          text/html, application/vnd.pypi.simple.v1+json                             | JSON_V1
          text/html, */*                                                             | HTML
          application/vnd.pypi.simple.v1+html, */*                                   | HTML_V1
          text/*, */*                                                                | HTML
          # nothing that fits, or nothing that can be read
          */*                                                                        | HTML
          application/json                                                           | HTML
          application/vnd.pypi.simple.v2+json                                        | HTML
          application/vnd.pypi.simple.v1+json;q=2                                    | HTML
          ;q=1,,;                                                                    | HTML
          """)
  void theBestFormIsChosen(String accept, Representation expected) {
    Representation chosen = Representation.negotiate(accept);

    assertThat(chosen).isEqualTo(expected);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void withoutAHeaderItIsHtml(String accept) {
    Representation chosen = Representation.negotiate(accept);

    assertThat(chosen).isEqualTo(HTML);
  }

  @Test
  void aFormIsFoundByItsType() {
    assertThat(Representation.ofMediaType("application/vnd.pypi.simple.latest+json"))
        .contains(JSON_V1);
    assertThat(Representation.ofMediaType("text/html")).contains(HTML);
    assertThat(Representation.ofMediaType("*/*")).isEmpty();
  }

  @Test
  void eachFormHasTypeAndTagOfItsOwn() {
    assertThat(JSON_V1.contentType()).isEqualTo("application/vnd.pypi.simple.v1+json");
    assertThat(HTML.contentType()).isEqualTo("text/html; charset=utf-8");
    assertThat(JSON_V1.entityTag(12)).isEqualTo("\"12-json\"");
    assertThat(Arrays.stream(Representation.values()).map(form -> form.entityTag(1)))
        .doesNotHaveDuplicates();
  }
}
