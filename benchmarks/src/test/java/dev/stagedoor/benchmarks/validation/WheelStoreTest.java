package dev.stagedoor.benchmarks.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagedoor.benchmarks.processes.Processes;
import dev.stagedoor.benchmarks.timing.Run;
import dev.stagedoor.benchmarks.wheels.SmallWheels;
import dev.stagedoor.worker.application.HashAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WheelStoreTest {
  @TempDir Path directory;

  @Test
  void makesSmallWheelsWithoutAnyFinding() throws IOException {
    // Given
    WheelStore store = WheelStore.in(directory);
    List<StoredWheel> wheels = new ArrayList<>();
    for (StoredWheel wheel : store.small(40)) {
      wheels.add(declaringSha256(wheel));
    }

    // When
    Run run = new Worker(store.blobs(), wheels, 2).run();

    // Then
    assertThat(run.seconds()).isPositive();
  }

  @Test
  void makesALargeWheelWithoutAnyFinding() throws IOException {
    // Given
    WheelStore store = WheelStore.in(directory);
    StoredWheel wheel = declaringSha256(store.large(16 << 20));

    // When
    Map<String, String> hashes = new Worker(store.blobs(), List.of(wheel), 1).judge(wheel).hashes();

    // Then
    assertThat(hashes).isEqualTo(wheel.hashes());
  }

  @Test
  void makesRealisticNumbersOfMembers() throws IOException {
    // When
    List<StoredWheel> wheels = WheelStore.in(directory).small(40);

    // Then
    for (StoredWheel wheel : wheels) {
      try (ZipFile zip = new ZipFile(wheel.file().toFile())) {
        assertThat(zip.size()).isBetween(5, 30);
      }
    }
  }

  @Test
  void makesTheSameWheelAgain() {
    // When
    byte[] again = SmallWheels.wheel(7).bytes();

    // Then
    assertThat(again).isEqualTo(SmallWheels.wheel(7).bytes());
  }

  @Test
  void tellsOtherProcessesEverything() throws IOException {
    // Given
    List<StoredWheel> wheels =
        List.of(declaringSha256(WheelStore.in(directory).small(1).getFirst()));
    Path list = directory.resolve("list");
    WheelList.write(list, wheels);

    // When
    List<StoredWheel> read = WheelList.read(list);

    // Then
    assertThat(read).isEqualTo(wheels);
  }

  @Test
  void refusesToMeasureAWheelThatIsRefused() throws IOException {
    // Given
    WheelStore store = WheelStore.in(directory);
    StoredWheel wheel = store.small(1).getFirst().declaring(Map.of("sha256", "0".repeat(64)));
    Worker worker = new Worker(store.blobs(), List.of(wheel), 1);

    // When, Then
    assertThatThrownBy(worker::run)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("without a finding");
  }

  @Test
  void countsTheProcessorTimeOfAShellsCommands() throws IOException {
    // When
    Run run = Processes.shell("i=0; while [ $i -lt 1000 ]; do i=$((i+1)); done");

    // Then
    assertThat(run.seconds()).isPositive();
    assertThat(run.cpuSeconds()).isNotNegative();
  }

  @Test
  void failsWithTheShellsCommand() {
    // When, Then
    assertThatThrownBy(() -> Processes.shell("ls /there-is-no-such-directory"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there-is-no-such-directory");
  }

  private static StoredWheel declaringSha256(StoredWheel wheel) throws IOException {
    byte[] digest = HashAlgorithm.SHA256.newDigest().digest(Files.readAllBytes(wheel.file()));
    return wheel.declaring(Map.of("sha256", HexFormat.of().formatHex(digest)));
  }
}
