package dev.stagedoor.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagedoor.packaging.license.LicenseExpression;
import dev.stagedoor.packaging.metadata.Classifiers;
import dev.stagedoor.packaging.name.ProjectName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListResourceTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "metadata/classifiers.txt",
        "license/spdx-licenses.txt",
        "license/spdx-exceptions.txt",
        "name/standard-library-modules.txt",
        "filename/platform-tags.txt"
      })
  void everyListSaysWhenItWasTaken(String path) throws IOException {
    String text;
    try (InputStream stream = ListResource.class.getResourceAsStream(path)) {
      text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    assertThat(text.lines().limit(3)).anyMatch(line -> line.matches("# Taken on 20\\d\\d-.*"));
    assertThat(text.lines().filter(line -> line.startsWith("#")))
        .anyMatch(l -> l.contains("efresh"));
  }

  @Test
  void readsLinesWithoutComments() {
    assertThat(ListResource.lines(Classifiers.class, "classifiers.txt"))
        .contains("Topic :: Internet")
        .noneMatch(line -> line.startsWith("#") || line.isBlank())
        .doesNotHaveDuplicates();
    assertThat(ListResource.lines(LicenseExpression.class, "spdx-licenses.txt"))
        .contains("MIT")
        .hasSizeGreaterThan(600);
    assertThat(ListResource.lines(ProjectName.class, "standard-library-modules.txt"))
        .contains("asyncio");
  }

  @Test
  void namesAListThatIsMissing() {
    assertThatThrownBy(() -> ListResource.lines(ListResource.class, "none.txt"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none.txt");
  }
}
