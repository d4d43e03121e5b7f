package dev.stagedoor.publisher.api;

import io.quarkus.qute.TemplateData;
import java.util.ArrayList;
import java.util.List;

/**
 * A sentence in which some words are code, as {@code {#words sentence /}} shows it.
 *
 * @param parts the parts, in their order
 */
@TemplateData
public record Words(List<Part> parts) {

  /**
   * A piece of a sentence.
   *
   * @param text the characters
   * @param code whether they are code
   */
  @TemplateData
  public record Part(String text, boolean code) {}

  /** Parts a text at its backticks, between which there is code. */
  static Words of(String text) {
    List<Part> parts = new ArrayList<>();
    String[] pieces = text.split("`", -1);
    for (int i = 0; i < pieces.length; i++) {
      if (!pieces[i].isEmpty()) {
        parts.add(new Part(pieces[i], i % 2 == 1));
      }
    }
    return new Words(List.copyOf(parts));
  }

  static List<Words> of(List<String> texts) {
    return texts.stream().map(Words::of).toList();
  }
}
