package dev.stagedoor.benchmarks.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProgramTest {
  @Test
  void findsWhatIsOnThePath() throws IOException {
    assertThat(Program.require("sh", "there always is one")).isExecutable();
  }

  @Test
  void namesWhatIsMissingAndTheRemedy() {
    assertThatThrownBy(() -> Program.require("no-such-program", "write it"))
        .isInstanceOf(IOException.class)
        .hasMessage("no-such-program is missing: write it");
  }
}
