package dev.stagedoor.packaging.differential;

import dev.stagedoor.packaging.InvalidValueException;
import dev.stagedoor.packaging.archive.ArchiveContents;
import dev.stagedoor.packaging.filename.DistributionFilename;
import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.metadata.MetadataField;
import dev.stagedoor.packaging.metadata.ProjectUrl;
import dev.stagedoor.packaging.name.ProjectName;
import dev.stagedoor.packaging.validation.Layout;
import dev.stagedoor.packaging.validation.Rule;
import dev.stagedoor.packaging.validation.RuleContext;
import dev.stagedoor.packaging.validation.rules.RuleCatalog;
import dev.stagedoor.packaging.version.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What our rules say of metadata, in the reference's words: the fields that are wrong. */
final class MetadataAnswer {
  private static final DistributionFilename FILE =
      DistributionFilename.parse("a-1-py3-none-any.whl");

  /** The rules that the reference has as well. */
  private static final Set<String> SHARED =
      Set.of(
          "metadata-format-version",
          "metadata-field-repeated",
          "metadata-field-unknown",
          "metadata-field-too-new",
          "metadata-license-file-too-new",
          "metadata-summary",
          "metadata-requires-python",
          "metadata-description-content-type",
          "metadata-description-twice",
          "metadata-project-url-repeated",
          "metadata-requirement",
          "metadata-provides-extra",
          "metadata-dynamic",
          "metadata-license-expression",
          "metadata-license-file-path",
          "metadata-import-name");

  private final CoreMetadata metadata;
  private final Set<String> wrong = new TreeSet<>();

  private MetadataAnswer(CoreMetadata metadata) {
    this.metadata = metadata;
  }

  static CoreMetadata parse(List<String> input) {
    return CoreMetadata.parse(input.getFirst().getBytes(StandardCharsets.ISO_8859_1));
  }

  static List<String> of(List<String> input) {
    return new MetadataAnswer(parse(input)).answer();
  }

  private List<String> answer() {
    RuleContext context =
        new RuleContext(
            FILE,
            FILE.projectName(),
            FILE.version(),
            new ArchiveContents(List.of(), Map.of(), List.of(), true),
            new Layout.Wheel("a-1.dist-info", Set.of(), Optional.empty()),
            Optional.of(metadata),
            Optional.empty(),
            new RuleContext.Derived());
    for (Rule rule : RuleCatalog.rules(FILE)) {
      if (SHARED.contains(rule.identifier())) {
        rule.check(context, problem -> wrong.add(problem.field().toLowerCase(Locale.ROOT)));
      }
    }
    require("name", metadata.name(), ProjectName::parse);
    require("version", metadata.version(), Version::parse);
    Set<String> unread = unread();
    wrong.addAll(unread);
    List<String> values = new ArrayList<>();
    for (CoreMetadata.Field field : metadata.fields()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      boolean repeated = wrong.contains(name) && times(name) > 1 && isSingle(name);
      if (MetadataField.byName(name).isPresent()
          && !repeated
          && !unread.contains(name)
          && !(name.equals("project-url") && repeatsLabels())) {
        texts(name, field.value()).map(text -> name + "=" + text).forEach(values::add);
      }
    }
    addDescription(values, unread);
    values.sort(null);
    return Stream.concat(
            Stream.of(wrong.isEmpty() ? "ok" : "no", String.join(",", wrong)), values.stream())
        .toList();
  }

  /** The reference puts aside what stands in the field and in the body. */
  private void addDescription(List<String> values, Set<String> unread) {
    boolean fromBody = !metadata.hasTwoDescriptions() && times("description") == 0;
    if (fromBody && !unread.contains("description")) {
      Optional.of(metadata.description())
          .filter(text -> !text.isEmpty())
          .map(text -> "description=" + text.strip().replace("\r\n", "\n"))
          .ifPresent(values::add);
    } else if (metadata.hasTwoDescriptions()) {
      values.removeIf(value -> value.startsWith("description="));
    }
  }

  private void require(String field, String value, Consumer<String> parser) {
    try {
      parser.accept(value);
    } catch (InvalidValueException e) {
      wrong.add(field);
    }
  }

  /** Fields with bytes that are no UTF-8: the reference puts them aside. */
  private Set<String> unread() {
    Set<String> fields = new TreeSet<>();
    for (CoreMetadata.Field field : metadata.fields()) {
      if (field.value().indexOf('\ufffd') >= 0) {
        fields.add(field.name().toLowerCase(Locale.ROOT));
      }
    }
    if (metadata.description().indexOf('\ufffd') >= 0) {
      fields.add("description");
    }
    return fields;
  }

  private long times(String name) {
    return metadata.fields().stream().filter(field -> field.name().equalsIgnoreCase(name)).count();
  }

  private static boolean isSingle(String name) {
    return MetadataField.byName(name).filter(field -> !field.multiple()).isPresent();
  }

  private boolean repeatsLabels() {
    List<String> labels =
        metadata.all("Project-URL").stream().map(value -> ProjectUrl.of(value).label()).toList();
    return Set.copyOf(labels).size() < labels.size();
  }

  private static Stream<String> texts(String name, String value) {
    return switch (name) {
      case "keywords" -> Stream.of(value.split(",", -1)).map(String::strip);
      case "project-url" -> {
        ProjectUrl url = ProjectUrl.of(value);
        yield Stream.of(url.label() + ", " + url.url());
      }
      default -> Stream.of(value);
    };
  }
}
