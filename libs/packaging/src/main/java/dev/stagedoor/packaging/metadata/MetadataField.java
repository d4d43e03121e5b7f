package dev.stagedoor.packaging.metadata;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of core metadata, with the metadata version that brought each. */
public enum MetadataField {
  /** {@code Metadata-Version}. */
  METADATA_VERSION("Metadata-Version", "1.0", false),
  /** {@code Name}. */
  NAME("Name", "1.0", false),
  /** {@code Version}. */
  VERSION("Version", "1.0", false),
  /** {@code Platform}. */
  PLATFORM("Platform", "1.0", true),
  /** {@code Summary}. */
  SUMMARY("Summary", "1.0", false),
  /** {@code Description}. */
  DESCRIPTION("Description", "1.0", false),
  /** {@code Keywords}. */
  KEYWORDS("Keywords", "1.0", false),
  /** {@code Home-page}. */
  HOME_PAGE("Home-page", "1.0", false),
  /** {@code Author}. */
  AUTHOR("Author", "1.0", false),
  /** {@code Author-email}. */
  AUTHOR_EMAIL("Author-email", "1.0", false),
  /** {@code License}. */
  LICENSE("License", "1.0", false),
  /** {@code Supported-Platform}. */
  SUPPORTED_PLATFORM("Supported-Platform", "1.1", true),
  /** {@code Download-URL}. */
  DOWNLOAD_URL("Download-URL", "1.1", false),
  /** {@code Classifier}. */
  CLASSIFIER("Classifier", "1.1", true),
  /** {@code Requires}. */
  REQUIRES("Requires", "1.1", true),
  /** {@code Provides}. */
  PROVIDES("Provides", "1.1", true),
  /** {@code Obsoletes}. */
  OBSOLETES("Obsoletes", "1.1", true),
  /** {@code Maintainer}. */
  MAINTAINER("Maintainer", "1.2", false),
  /** {@code Maintainer-email}. */
  MAINTAINER_EMAIL("Maintainer-email", "1.2", false),
  /** {@code Requires-Dist}. */
  REQUIRES_DIST("Requires-Dist", "1.2", true),
  /** {@code Provides-Dist}. */
  PROVIDES_DIST("Provides-Dist", "1.2", true),
  /** {@code Obsoletes-Dist}. */
  OBSOLETES_DIST("Obsoletes-Dist", "1.2", true),
  /** {@code Requires-Python}. */
  REQUIRES_PYTHON("Requires-Python", "1.2", false),
  /** {@code Requires-External}. */
  REQUIRES_EXTERNAL("Requires-External", "1.2", true),
  /** {@code Project-URL}. */
  PROJECT_URL("Project-URL", "1.2", true),
  /** {@code Description-Content-Type}. */
  DESCRIPTION_CONTENT_TYPE("Description-Content-Type", "2.1", false),
  /** {@code Provides-Extra}. */
  PROVIDES_EXTRA("Provides-Extra", "2.1", true),
  /** {@code Dynamic}. */
  DYNAMIC("Dynamic", "2.2", true),
  /** {@code License-Expression}. */
  LICENSE_EXPRESSION("License-Expression", "2.4", false),
  /** {@code License-File}. */
  LICENSE_FILE("License-File", "2.4", true),
  /** {@code Import-Name}. */
  IMPORT_NAME("Import-Name", "2.5", true),
  /** {@code Import-Namespace}. */
  IMPORT_NAMESPACE("Import-Namespace", "2.5", true);

  private static final Map<String, MetadataField> BY_NAME =
      Arrays.stream(values())
          .collect(
              Collectors.toUnmodifiableMap(
                  field -> field.fieldName.toLowerCase(Locale.ROOT), Function.identity()));

  private final String fieldName;
  private final String since;
  private final boolean multiple;

  MetadataField(String fieldName, String since, boolean multiple) {
    this.fieldName = fieldName;
    this.since = since;
    this.multiple = multiple;
  }

  /**
   * Finds a field by its name.
   *
   * @param name in any case
   * @return the field, or empty for an unknown one
   */
  public static Optional<MetadataField> byName(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * The field's name.
   *
   * @return as the specification spells it
   */
  public String fieldName() {
    return fieldName;
  }

  /**
   * The metadata version that brought the field.
   *
   * @return for example {@code 2.4}
   */
  public String since() {
    return since;
  }

  /**
   * Whether the field may be given more than once.
   *
   * @return true for a multiple-use field
   */
  public boolean multiple() {
    return multiple;
  }
}
