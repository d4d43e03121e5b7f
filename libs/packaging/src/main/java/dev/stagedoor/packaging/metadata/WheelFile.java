package dev.stagedoor.packaging.metadata;

import dev.stagedoor.packaging.filename.WheelFilename;
import dev.stagedoor.packaging.filename.WheelTag;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The WHEEL file of a wheel's dist-info directory (binary distribution format). */
public final class WheelFile {
  private final HeaderBlock block;

  private WheelFile(HeaderBlock block) {
    this.block = block;
  }

  /**
   * Reads a WHEEL file.
   *
   * @param content its bytes
   * @return the file, however broken
   */
  public static WheelFile parse(byte[] content) {
    return new WheelFile(HeaderBlock.parse(content));
  }

  /**
   * Whether the form is right: UTF-8, header lines only, as far as they are read.
   *
   * @return false when a line is no header or bytes are no UTF-8
   */
  public boolean isWellFormed() {
    return block.utf8() && block.malformedLines().isEmpty();
  }

  /**
   * Whether anything stands after the first empty line, where no reader of headers looks. {@code
   * wheel tags --build} has put the build number there.
   *
   * @return true when there is more than blank lines
   */
  public boolean hasUnreadLines() {
    return !block.body().isBlank();
  }

  /**
   * The version of the wheel format.
   *
   * @return Wheel-Version as written
   */
  public Optional<String> wheelVersion() {
    return all("Wheel-Version").stream().findFirst();
  }

  /**
   * Whether the root of the archive is installed into purelib.
   *
   * @return Root-Is-Purelib as written
   */
  public Optional<String> rootIsPurelib() {
    return all("Root-Is-Purelib").stream().findFirst();
  }

  /**
   * The compatibility tags, expanded. What is no tag is left out, and what would expand to more
   * than a filename may name.
   *
   * @return the tags, in the file's order
   */
  public Set<WheelTag> tags() {
    Set<WheelTag> tags = new LinkedHashSet<>();
    for (String tag : all("Tag")) {
      String[] parts = tag.split("-", -1);
      // More of them than a filename may name differ from it anyway, so expanding stops there.
      if (parts.length == 3
          && tags.size() <= WheelFilename.MAX_TAGS
          && WheelTag.combinations(parts[0], parts[1], parts[2]) <= WheelFilename.MAX_TAGS) {
        tags.addAll(WheelTag.expand(parts[0], parts[1], parts[2]));
      }
    }
    return tags;
  }

  private List<String> all(String name) {
    return block.headers().stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(HeaderBlock.Header::value)
        .toList();
  }
}
