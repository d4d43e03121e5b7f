package dev.stagedoor.blobstore.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stagedoor.blobstore.BlobKeys;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file of a blob that grows: beside the blob to be, {@code {name}~{epoch}}. The epoch in its
 * name is the fence: a newer writer renames the file, and an older one, which looks for its own
 * name before each change, does not find it any more. So there is no second file that could say
 * something else, and a deletion fences like a newer writer.
 */
final class PartialFiles {

  /** What a file system allows for a name, less the epoch's digits and the mark before them. */
  private static final int LONGEST_NAME = 255 - 20;

  private static final Pattern EPOCH = Pattern.compile("[0-9]{1,18}");

  private PartialFiles() {}

  /**
   * A file that was found.
   *
   * @param path its path
   * @param epoch of the writer whose turn it is
   */
  record PartialFile(Path path, long epoch) {}

  /** Whether a file of this name is a growing one. */
  static boolean isPartial(String name) {
    return BlobKeys.isCompanion(name);
  }

  /**
   * The file's path during one writer's turn.
   *
   * @param target the blob's path
   * @param epoch at least 0
   */
  static Path path(Path target, long epoch) {
    return target.resolveSibling(BlobKeys.companion(name(target), Long.toString(epoch)));
  }

  /**
   * Looks for the file, whosever turn it is.
   *
   * @param target the blob's path
   * @return the file of the newest epoch; there is never more than one unless a person copied it
   */
  static Optional<PartialFile> find(Path target) throws IOException {
    String prefix = BlobKeys.companion(name(target), "");
    PartialFile newest = null;
    try (DirectoryStream<Path> siblings =
        Files.newDirectoryStream(
            target.getParent(), path -> path.getFileName().toString().startsWith(prefix))) {
      for (Path path : siblings) {
        String epoch = path.getFileName().toString().substring(prefix.length());
        // What else a person may have put there, such as an editor's copy, is none of ours.
        if (EPOCH.matcher(epoch).matches()
            && (newest == null || newest.epoch() < Long.parseLong(epoch))) {
          newest = new PartialFile(path, Long.parseLong(epoch));
        }
      }
    } catch (NoSuchFileException e) {
      return Optional.empty(); // The folder was not made yet, or was deleted.
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return Optional.ofNullable(newest);
  }

  private static String name(Path target) {
    String name = target.getFileName().toString();
    if (name.length() <= LONGEST_NAME) {
      return name;
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
