package dev.stagedoor.blobstore.filesystem;

import dev.stagedoor.blobstore.StoredObject;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One page of a listing, in the order of the keys as text: within a directory a folder counts as
 * its name and a slash, which puts {@code a-b} before {@code a/b}, as object stores do.
 */
final class FileSystemListing {

  private final String after;
  private final int limit;
  private final boolean companions;
  private final List<StoredObject> page = new ArrayList<>();

  /**
   * Starts a page.
   *
   * @param after the key before the page; empty for the first page
   * @param limit most entries
   * @param companions whether to list what grows too
   */
  FileSystemListing(String after, int limit, boolean companions) {
    this.after = after;
    this.limit = limit;
    this.companions = companions;
  }

  /**
   * Lists a directory and all below it.
   *
   * @param directory may be missing
   * @param prefix its key with a trailing slash; empty for the store's top
   * @return the page
   */
  List<StoredObject> of(Path directory, String prefix) throws IOException {
    collect(directory, prefix);
    return List.copyOf(page);
  }

  private void collect(Path directory, String prefix) throws IOException {
    for (Map.Entry<String, Path> entry : sorted(directory).entrySet()) {
      if (page.size() == limit) {
        return;
      }
      String key = prefix + entry.getKey();
      if (key.endsWith("/")) {
        // Everything in this folder is at or before the last page, unless that page ended in it.
        if (key.compareTo(after) > 0 || after.startsWith(key)) {
          collect(entry.getValue(), key);
        }
      } else if (key.compareTo(after) > 0) {
        add(entry.getValue(), key);
      }
    }
  }

  private Map<String, Path> sorted(Path directory) throws IOException {
    Map<String, Path> entries = new TreeMap<>();
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
      for (Path child : children) {
        String name = child.getFileName().toString();
        if (!companions && PartialFiles.isPartial(name)) {
          continue;
        }
        entries.put(Files.isDirectory(child) ? name + "/" : name, child);
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Map.of(); // Nothing was ever put there, or it was deleted meanwhile.
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return entries;
  }

  private void add(Path file, String key) throws IOException {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      page.add(new StoredObject(key, found.size(), found.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException e) {
      return; // Deleted meanwhile.
    }
  }
}
