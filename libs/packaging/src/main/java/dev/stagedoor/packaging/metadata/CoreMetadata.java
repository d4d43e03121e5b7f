package dev.stagedoor.packaging.metadata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The core metadata of a distribution, as METADATA or PKG-INFO holds it.
 *
 * <p>Parsing never fails; what is wrong with the form can be asked for, and the rules judge the
 * values. {@code UNKNOWN}, which old tools wrote for nothing, counts as absent.
 */
public final class CoreMetadata {
  /** What the rules ask for again and again. */
  private static final Map<String, String> KEYS =
      Arrays.stream(MetadataField.values())
          .map(MetadataField::fieldName)
          .collect(
              Collectors.toUnmodifiableMap(
                  Function.identity(), name -> name.toLowerCase(Locale.ROOT)));

  private final HeaderBlock block;
  private final Map<String, List<String>> values = new LinkedHashMap<>();

  private CoreMetadata(HeaderBlock block) {
    this.block = block;
    for (HeaderBlock.Header header : block.headers()) {
      if (!header.value().equals("UNKNOWN")) {
        values.computeIfAbsent(key(header.name()), name -> new ArrayList<>()).add(header.value());
      }
    }
  }

  /**
   * One field as it was written.
   *
   * @param name its name, in any case
   * @param value stripped of white space at both ends; a folded value keeps its line breaks
   */
  public record Field(String name, String value) {}

  /**
   * Reads metadata.
   *
   * @param content the bytes of METADATA or PKG-INFO
   * @return the metadata, however broken
   */
  public static CoreMetadata parse(byte[] content) {
    return new CoreMetadata(HeaderBlock.parse(content));
  }

  /**
   * The version of the metadata format.
   *
   * @return Metadata-Version, or an empty text when absent
   */
  public String metadataVersion() {
    return first("Metadata-Version").orElse("");
  }

  /**
   * The project's name.
   *
   * @return Name as written, or an empty text when absent
   */
  public String name() {
    return first("Name").orElse("");
  }

  /**
   * The version of the distribution.
   *
   * @return Version as written, or an empty text when absent
   */
  public String version() {
    return first("Version").orElse("");
  }

  /**
   * The summary.
   *
   * @return Summary, with line breaks when it is folded
   */
  public Optional<String> summary() {
    return first("Summary");
  }

  /**
   * The Python versions that the distribution runs on.
   *
   * @return Requires-Python as written
   */
  public Optional<String> requiresPython() {
    return first("Requires-Python");
  }

  /**
   * The dependencies.
   *
   * @return every Requires-Dist as written
   */
  public List<String> requiresDist() {
    return all("Requires-Dist");
  }

  /**
   * The long description: the body, or else the Description field with its indentation removed.
   *
   * @return the description, empty when there is none
   */
  public String description() {
    if (!block.body().isBlank()) {
      return block.body();
    }
    return first("Description").map(text -> text.replaceAll("\n(?: {7}\\|| {8})", "\n")).orElse("");
  }

  /**
   * Whether the description stands both in the Description field and in the body.
   *
   * @return true when tools would have to choose
   */
  public boolean hasTwoDescriptions() {
    return !block.body().isBlank() && first("Description").isPresent();
  }

  /**
   * Every field that has a name, {@code UNKNOWN} values included.
   *
   * @return the fields in the file's order, as they were written
   */
  public List<Field> fields() {
    return block.headers().stream()
        .map(header -> new Field(header.name(), header.value()))
        .toList();
  }

  /**
   * Every value of a field.
   *
   * @param field its name, in any case
   * @return the values in the file's order, without {@code UNKNOWN}
   */
  public List<String> all(String field) {
    return List.copyOf(values.getOrDefault(key(field), List.of()));
  }

  /**
   * The names of the fields that have a value.
   *
   * @return lower-case names in the file's order, each once
   */
  public List<String> fieldNames() {
    return List.copyOf(values.keySet());
  }

  /**
   * Whether the bytes were UTF-8.
   *
   * @return false when bytes had to be replaced
   */
  public boolean isUtf8() {
    return block.utf8();
  }

  /**
   * Header lines that have no field name, or are folded with nothing before them.
   *
   * @return line numbers from 1, at most 20
   */
  public List<Integer> malformedLines() {
    return block.malformedLines();
  }

  private Optional<String> first(String field) {
    for (String value : values.getOrDefault(key(field), List.of())) {
      if (!value.isEmpty()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  private static String key(String field) {
    String known = KEYS.get(field);
    return known != null ? known : field.toLowerCase(Locale.ROOT);
  }
}
