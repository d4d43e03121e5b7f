package dev.stagedoor.packaging.differential;

import dev.stagedoor.packaging.metadata.CoreMetadata;
import dev.stagedoor.packaging.metadata.MetadataWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Generates metadata files, as text in which each character is a byte. */
final class MetadataCases {
  private final Cases cases;

  MetadataCases(Cases cases) {
    this.cases = cases;
  }

  /** Half of them written by hand, with every liberty that tools take, half by our writer. */
  List<String> one() {
    byte[] bytes = cases.chance(50) ? byHand() : byWriter();
    return List.of(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  private List<CoreMetadata.Field> fields() {
    List<CoreMetadata.Field> fields = new ArrayList<>();
    add(
        fields,
        "Metadata-Version",
        cases.of("2.1", "2.2", "2.3", "2.4", "2.4", "2.5", "2.6", "2.6", "1.0", "1.2", "2.0", "3"));
    if (!cases.chance(3)) {
      add(fields, "Name", cases.chance(90) ? cases.name() : cases.perhapsSpoiled("a-name"));
    }
    add(fields, "Version", cases.chance(90) ? cases.version() : cases.perhapsSpoiled("1.0"));
    int count = cases.below(6);
    for (int i = 0; i < count; i++) {
      fields.add(field());
    }
    return fields;
  }

  private static void add(List<CoreMetadata.Field> fields, String name, String value) {
    fields.add(new CoreMetadata.Field(name, value));
  }

  /** Long, because it is a table: for each field, values that are right and values that are not. */
  private CoreMetadata.Field field() {
    return switch (cases.below(18)) {
      case 0 -> named("Summary", cases.of("short", "two\nlines", "grüß dich", "UNKNOWN", ""));
      case 1 ->
          named("Requires-Dist", cases.of(cases.requirement().strip(), "a>=1", "b; os_name=='x'"));
      case 2 -> named("Requires-Python", cases.of(cases.specifiers(), ">=3.8", ">=3.8,\n <4"));
      case 3 ->
          named("Provides-Extra", cases.chance(80) ? cases.name() : cases.perhapsSpoiled("x-y"));
      case 4 ->
          named(
              "Description-Content-Type",
              cases.of(
                  "text/markdown",
                  "text/x-rst; charset=UTF-8",
                  "TEXT/Plain",
                  "text/html",
                  "text/",
                  "text/markdown; variant=GFM",
                  "text/markdown;charset=utf-8;variant=CommonMark",
                  "text/markdown; variant=gfm",
                  "text/plain; charset=latin-1",
                  "text/x-rst; variant=any",
                  "text/markdown; charset=\"UTF-8\"",
                  "markdown"));
      case 5 ->
          named(
              "Dynamic",
              cases.of("Summary", "requires-dist", "Name", "version", "Nonsense", "Dynamic"));
      case 6 -> named("License-Expression", cases.perhapsSpoiled(cases.licenses(0)).strip());
      case 7 ->
          named(
              "License-File",
              cases.of(
                  "LICENSE",
                  "licenses/MIT.txt",
                  "../LICENSE",
                  "/LICENSE",
                  "a\\b",
                  "LICEN*",
                  "C:/x",
                  "a//b",
                  "./a",
                  "a/",
                  "C:x",
                  "a..b"));
      case 8 ->
          named(
              cases.of("Import-Name", "Import-Namespace"),
              cases.of(
                  "pkg",
                  "pkg.sub",
                  "pkg ; private",
                  "pkg;private",
                  "pkg; public",
                  "1pkg",
                  "class",
                  "a..b",
                  "größe",
                  "_a.b1",
                  "pkg;",
                  ".a",
                  "async.x",
                  "match"));
      case 9 ->
          named(
              "Project-URL",
              cases.of(
                  "Home, https://example.org",
                  "Docs,https://docs",
                  "Home,https://two",
                  "no comma",
                  ", https://nothing"));
      case 10 -> named("Keywords", cases.of("a,b", "one two", "a, b ,c", ""));
      case 11 -> named("Classifier", cases.of("Framework :: X", "anything"));
      case 12 -> named("X-Own", "value");
      case 13 -> named("License", cases.of("MIT", "text\n        more\n        |text", "UNKNOWN"));
      case 14 -> named("Author", cases.of("A. Name", "Müller"));
      case 15 -> named("Description", "in the headers");
      case 16 -> named("Requires", "module");
      default -> named("Platform", cases.of("any", "UNKNOWN"));
    };
  }

  private static CoreMetadata.Field named(String name, String value) {
    return new CoreMetadata.Field(name, value);
  }

  private byte[] byWriter() {
    MetadataWriter writer = new MetadataWriter();
    fields().forEach(field -> writer.add(field.name(), field.value()));
    return writer.description(cases.of("", "", "A text.\n\nfield: no field\n")).toBytes();
  }

  private byte[] byHand() {
    String lineEnd = cases.of("\n", "\n", "\n", "\r\n");
    StringBuilder text = new StringBuilder();
    boolean broken = cases.chance(4);
    for (CoreMetadata.Field field : fields()) {
      String name = field.name();
      text.append(cases.chance(10) ? name.toUpperCase(Locale.ROOT) : name)
          .append(cases.of(": ", ":", ":  ", ":\t"))
          .append(field.value().replace("\n", lineEnd + "  "))
          .append(cases.chance(1) ? " " : "")
          .append(lineEnd);
    }
    if (cases.chance(3)) {
      text.append("no header at all").append(lineEnd);
    }
    text.append(cases.of("", lineEnd + "Body" + lineEnd, lineEnd + "Body: 1"));
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    if (broken) {
      bytes[cases.below(bytes.length)] = (byte) 0xff;
    }
    return bytes;
  }

  private String mailbox() {
    String local =
        cases.some(
            3,
            ".",
            () ->
                cases.of(
                    "jane", "j", "D_o-e", "x+y", "größe", "0", "a'b", cases.chance(10) ? "" : "z"));
    String domain =
        cases.some(
                3,
                ".",
                () ->
                    cases.chance(3)
                        ? cases.of("-a", "a_b")
                        : cases.of("example", "a-b", "x9", "EXAMPLE", "münchen"))
            + cases.of(".org", ".org", ".org", ".co.uk", ".io", ".test", ".local", ".9", "", ".");
    return (cases.chance(5) ? "\"a b\"" : local) + "@" + domain;
  }

  String emails() {
    String name = cases.of("Jane", "Jane Doe", "\"Doe, Jane\"", "J. Doe", "Größe", "");
    return cases.of(
        mailbox(),
        mailbox(),
        name + " <" + mailbox() + ">",
        name + "<" + mailbox() + ">",
        mailbox() + " (" + cases.of("Jane", "a@b", "x, y") + ")",
        name);
  }

  String url() {
    return cases.of("https://", "http://", "HTTP://", "ftp://", "//", "http:", "")
        + cases.of("", "", "", "user@", "user:pw@")
        + cases.of(
            "example.org",
            "127.0.0.1",
            "[::1]",
            "localhost",
            "a_b.example",
            "münchen.de",
            "",
            "300.1.1.1")
        + cases.of("", "", "", ":80", ":", ":x")
        + cases.of(
            "", "/", "/a/b.html", "/~u/(x)/@v", "/a b", "/%20", "/%2", "/größe", "//x", "/[a]")
        + cases.of("", "", "?", "?a=b&c=/?", "?q={x}", "?a=%zz", "?a[0]=b")
        + cases.of("", "", "#", "#frag", "#a/b?c", "#é");
  }
}
