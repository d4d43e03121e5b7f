package dev.stagedoor.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminTokenTest {

  @TempDir Path directory;

  @Test
  void firstStartWritesATokenOfTheDocumentedForm() throws Exception {
    AdminToken token = AdminToken.readOrCreate(DataDirectory.open(directory));

    assertThat(token.value()).matches("stagedoor_admin_[A-Za-z0-9_-]{43}");
    assertThat(directory.resolve("admin-token")).hasContent(token.value() + "\n");
  }

  @Test
  void laterStartsReadIt() throws Exception {
    AdminToken first = AdminToken.readOrCreate(DataDirectory.open(directory));

    AdminToken second = AdminToken.readOrCreate(DataDirectory.open(directory));

    assertThat(second).isEqualTo(first);
  }

  @Test
  void damagedFileIsReportedAndNotReplaced() throws Exception {
    Files.writeString(directory.resolve("admin-token"), "stagedoor_admin_short\n");

    assertThatThrownBy(() -> AdminToken.readOrCreate(DataDirectory.open(directory)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not hold a token");
    assertThat(directory.resolve("admin-token")).hasContent("stagedoor_admin_short\n");
  }

  @Test
  void printedTokenRevealsNothing() throws Exception {
    AdminToken token = AdminToken.readOrCreate(DataDirectory.open(directory));

    assertThat(token.toString()).doesNotContain(token.value());
  }
}
