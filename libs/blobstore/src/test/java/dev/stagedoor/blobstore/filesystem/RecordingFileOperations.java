package dev.stagedoor.blobstore.filesystem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Does the steps, writes down their order, and fails one of them when it is told to. */
final class RecordingFileOperations implements FileOperations {

  private final RealFileOperations real = new RealFileOperations();
  private final Path root;
  private final List<String> steps = new CopyOnWriteArrayList<>();
  private String failing = "";
  private volatile Runnable beforeWrite = () -> {};

  RecordingFileOperations(Path root) {
    this.root = root;
  }

  List<String> steps() {
    return steps;
  }

  /** Does something when a write has begun and no byte is written yet. */
  void beforeWrite(Runnable what) {
    beforeWrite = what;
  }

  void failAt(String step) {
    failing = step;
  }

  private void record(String step) throws IOException {
    if (!failing.isEmpty() && step.startsWith(failing)) {
      throw new IOException("no space left on device");
    }
    steps.add(step);
  }

  @Override
  public void write(FileChannel file, ByteBuffer bytes) throws IOException {
    record("write " + bytes.remaining());
    beforeWrite.run();
    real.write(file, bytes);
  }

  @Override
  public void force(FileChannel file) throws IOException {
    record("force file");
    real.force(file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    record("rename to " + root.relativize(to));
    real.rename(from, to);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    record("force directory " + root.relativize(directory));
    real.forceDirectory(directory);
  }
}
