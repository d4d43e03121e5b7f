package dev.stagedoor.packaging.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stagedoor.packaging.InvalidValueException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MetadataWriterTest {
  @Test
  void writesFieldsInOrderAndTheDescriptionAsBody() {
    MetadataWriter writer =
        new MetadataWriter()
            .add(MetadataField.METADATA_VERSION, "2.4")
            .add(MetadataField.NAME, "demo")
            .add(MetadataField.LICENSE, "one\n\ntwo")
            .description("Text\n");

    String written = new String(writer.toBytes(), StandardCharsets.UTF_8);

    assertThat(written)
        .isEqualTo(
            "Metadata-Version: 2.4\nName: demo\nLicense: one\n        \n        two\n\nText\n");
  }

  @Test
  void letsNoValuePassForAField() {
    byte[] written =
        new MetadataWriter()
            .add(MetadataField.NAME, "demo\r\nVersion: 9\n\nbody")
            .add(MetadataField.VERSION, "1.0")
            .toBytes();

    CoreMetadata metadata = CoreMetadata.parse(written);

    assertThat(metadata.all("Version")).containsExactly("1.0");
    assertThat(metadata.description()).isEmpty();
  }

  @Test
  void refusesNamesThatAreNone() {
    MetadataWriter writer = new MetadataWriter();

    for (String name : List.of("", "a b", "a:b", "a\nb", "ä")) {
      assertThatThrownBy(() -> writer.add(name, "x")).isInstanceOf(InvalidValueException.class);
    }
  }

  @Property(tries = 1_000)
  void readsBackWhatWasWritten(
      @ForAll("fields") List<CoreMetadata.Field> fields, @ForAll String description) {
    MetadataWriter writer = new MetadataWriter();
    fields.forEach(field -> writer.add(field.name(), field.value()));
    String body = new String(description.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

    CoreMetadata once = CoreMetadata.parse(writer.description(body).toBytes());

    MetadataWriter again = new MetadataWriter();
    once.fields().forEach(field -> again.add(field.name(), field.value()));
    CoreMetadata twice = CoreMetadata.parse(again.description(body).toBytes());
    assertThat(once.malformedLines()).isEmpty();
    assertThat(once.fields()).extracting(CoreMetadata.Field::name).hasSameSizeAs(fields);
    assertThat(twice.fields()).isEqualTo(once.fields());
    assertThat(body.isBlank() || once.description().equals(body)).isTrue();
  }

  @Provide
  Arbitrary<List<CoreMetadata.Field>> fields() {
    Arbitrary<String> names = Arbitraries.of("Name", "Version", "Summary", "X-Own", "license");
    Arbitrary<String> values = Arbitraries.strings().withChars("ab :;,\n\r\té€").ofMaxLength(20);
    return Combinators.combine(names, values).as(CoreMetadata.Field::new).list().ofMaxSize(6);
  }
}
