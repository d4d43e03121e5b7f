package dev.stagedoor.packaging;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A dated list that changes outside of this project and is kept as a resource beside the class that
 * uses it. {@code src/tools/refresh-lists.py} writes such lists anew.
 */
public final class ListResource {
  private ListResource() {}

  /**
   * Reads a list.
   *
   * @param owner the class beside which the resource is
   * @param name the resource's name
   * @return its lines, in order, without blank ones and comments, which start with {@code #}
   * @throws UncheckedIOException when the resource cannot be read, which is an error of the build
   */
  public static List<String> lines(Class<?> owner, String name) {
    try (InputStream stream = owner.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException("there is no resource " + name + " beside " + owner.getName());
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      return reader
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
