package dev.stagedoor.packaging.metadata;

import dev.stagedoor.packaging.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes core metadata in its RFC 822 form: fields in the order given, the description as the body.
 *
 * <p>What is written reads back as the same fields. Single-use fields are not counted and values
 * are not judged: that is the business of the rules.
 */
public final class MetadataWriter {
  private static final String SPECIFICATION = "PyPA specifications, Core metadata";
  private static final Pattern LINE_BREAK = Pattern.compile("\r\n|[\n\r]");

  private final List<CoreMetadata.Field> fields = new ArrayList<>();
  private String description = "";

  /**
   * Adds a field.
   *
   * @param field which one
   * @param value its value; line breaks are folded, so that a later line cannot pass for a field
   * @return this
   */
  public MetadataWriter add(MetadataField field, String value) {
    return add(field.fieldName(), value);
  }

  /**
   * Adds a field by its name.
   *
   * @param name printable ASCII without blanks and colons
   * @param value its value; line breaks are folded, so that a later line cannot pass for a field
   * @return this
   * @throws InvalidValueException when the name is none (rule {@code metadata-field-name-invalid})
   */
  public MetadataWriter add(String name, String value) {
    if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 127 && c != ':')) {
      throw new InvalidValueException(
          name, -1, "metadata-field-name-invalid", SPECIFICATION, "is no name of a field");
    }
    fields.add(new CoreMetadata.Field(name, value));
    return this;
  }

  /**
   * Sets the description.
   *
   * @param text the body, line breaks and all
   * @return this
   */
  public MetadataWriter description(String text) {
    this.description = text;
    return this;
  }

  /**
   * Writes what was added.
   *
   * @return UTF-8, lines ended by line feeds
   */
  public byte[] toBytes() {
    StringBuilder text = new StringBuilder();
    for (CoreMetadata.Field field : fields) {
      text.append(field.name()).append(':');
      String separator = " ";
      for (String line : LINE_BREAK.split(field.value(), -1)) {
        // A continuation starts with a blank; an empty line would end the headers.
        boolean folded = separator.startsWith("\n");
        boolean indented = line.startsWith(" ") || line.startsWith("\t");
        text.append(folded && indented ? "\n" : separator).append(line);
        separator = "\n        ";
      }
      text.append('\n');
    }
    if (!description.isEmpty()) {
      text.append('\n').append(description);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
