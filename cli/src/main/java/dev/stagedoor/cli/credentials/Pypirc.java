package dev.stagedoor.cli.credentials;

import dev.stagedoor.cli.CliFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A {@code .pypirc}: sections with {@code repository}, {@code username} and {@code password}, in
 * the dialect of Python's {@code configparser} without interpolation, as other tools read it.
 */
public final class Pypirc {
  private final Map<String, Repository> repositories;

  /**
   * One section.
   *
   * @param name the section's name
   * @param url its {@code repository}, as it is written
   * @param username its {@code username}
   * @param password its {@code password}
   */
  public record Repository(
      String name, Optional<String> url, Optional<String> username, Optional<String> password) {
    @Override
    public String toString() {
      return "Repository[name=" + name + "]";
    }
  }

  private Pypirc(Map<String, Repository> repositories) {
    this.repositories = repositories;
  }

  /**
   * Reads the file.
   *
   * @param file where it is
   * @return its sections; none when there is no file
   * @throws CliFailure when there is one that cannot be read
   */
  public static Pypirc read(Path file) {
    try {
      return parse(Files.readString(file), file.toString());
    } catch (NoSuchFileException e) {
      // Most people have none, and nothing asked for it by name.
      return new Pypirc(Map.of());
    } catch (MalformedInputException e) {
      throw CliFailure.usage(file + " is not UTF-8");
    } catch (IOException e) {
      throw CliFailure.usage("cannot read " + file + ": " + e.getMessage());
    }
  }

  /**
   * Reads the text of such a file.
   *
   * @param text what is in it
   * @param from its name, for failures
   * @return its sections
   */
  static Pypirc parse(String text, String from) {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    Map<String, String> section = null;
    String key = null;
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String stripped = line.strip();
      if (stripped.isEmpty() || stripped.startsWith("#") || stripped.startsWith(";")) {
        continue;
      }
      if (Character.isWhitespace(line.charAt(0)) && key != null) {
        section.merge(key, stripped, (value, more) -> value.isEmpty() ? more : value + "\n" + more);
      } else if (stripped.startsWith("[") && stripped.indexOf(']') > 0) {
        String name = stripped.substring(1, stripped.indexOf(']'));
        section = sections.computeIfAbsent(name, unused -> new LinkedHashMap<>());
        key = null;
      } else {
        int end = separator(stripped);
        if (section == null || end < 1) {
          // The line is not repeated: it may be a password in the wrong place.
          throw CliFailure.usage(
              "line %d of %s is neither '[name]' nor 'key = value'".formatted(number, from));
        }
        key = stripped.substring(0, end).strip().toLowerCase(Locale.ROOT);
        section.put(key, stripped.substring(end + 1).strip());
      }
    }
    Map<String, Repository> repositories = new LinkedHashMap<>();
    sections.forEach((name, values) -> repositories.put(name, repository(name, values)));
    return new Pypirc(repositories);
  }

  /**
   * The section of a name.
   *
   * @param name as given to {@code -r}
   * @return the section
   */
  public Optional<Repository> named(String name) {
    return Optional.ofNullable(repositories.get(name));
  }

  /**
   * The first section whose repository is on an index.
   *
   * @param url the index's URL, of {@link IndexUrl#parse}
   * @return the section
   */
  public Optional<Repository> at(URI url) {
    return repositories.values().stream()
        .filter(r -> r.url().filter(text -> isAt(text, url)).isPresent())
        .findFirst();
  }

  private static boolean isAt(String text, URI url) {
    try {
      return IndexUrl.parse(text, ".pypirc").equals(url);
    } catch (CliFailure e) {
      // A section that nobody asked for may hold what it likes.
      return false;
    }
  }

  private static Repository repository(String name, Map<String, String> values) {
    return new Repository(
        name, value(values, "repository"), value(values, "username"), value(values, "password"));
  }

  private static Optional<String> value(Map<String, String> values, String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.isBlank());
  }

  private static int separator(String line) {
    int equals = line.indexOf('=');
    int colon = line.indexOf(':');
    return equals < 0 || colon >= 0 && colon < equals ? colon : equals;
  }
}
