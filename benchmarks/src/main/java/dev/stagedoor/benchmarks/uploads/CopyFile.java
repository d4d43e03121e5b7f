package dev.stagedoor.benchmarks.uploads;

import dev.stagedoor.benchmarks.processes.Processes;
import dev.stagedoor.benchmarks.timing.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A copy without any server.
 *
 * @param payload what
 * @param copy where to
 */
record CopyFile(Payload payload, Path copy) implements Contestant {
  @Override
  public String name() {
    return "cp, sync";
  }

  @Override
  public Sent send() throws IOException {
    Processes.run(List.of("sync", "-f", copy.getParent().toString()));
    Run run =
        Processes.shell(
            "cp \"$1\" \"$2\" && sync \"$2\"", payload.file().toString(), copy.toString());
    payload.requireAt(copy);
    Files.delete(copy);
    return new Sent(run.seconds(), run.cpuSeconds(), 0, 0, 0);
  }
}
