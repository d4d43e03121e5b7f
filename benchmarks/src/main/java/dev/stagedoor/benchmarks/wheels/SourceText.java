package dev.stagedoor.benchmarks.wheels;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Text that deflates as people's text and Python's sources do: by about two thirds. */
final class SourceText {
  private static final String[] WORDS =
      """
      about account address after all amount and answer any array as async await base batch before
      bool buffer build bytes cache call chunk class client close code collect command config connect
      content context copy count create data date default delete dict encode error event every field
      file filter float flush for format from function get group handle hash header if import in index
      init input int is item iter join key kind label length level limit line list load local lock log
      map match member message method mode model module name new next none not number object offset
      only open option or order output page parse part path pattern payload point pool prefix print
      process query queue raise range read record request reset result return row run schema scope
      self send sequence server session set shape size source start state status step store stream
      string suffix table target task tensor test text thread time token total trace tree tuple type
      union unit update user value vector version view wait when where while width with worker write
      yield zone
      """
          .split("\\s+");

  private final RandomGenerator random;

  SourceText(RandomGenerator random) {
    this.random = random;
  }

  /** A module of at least so many bytes. */
  byte[] python(int size) {
    StringBuilder text = new StringBuilder("\"\"\"").append(sentence()).append("\"\"\"\n\n");
    while (text.length() < size) {
      text.append("def ").append(identifier()).append('(').append(word()).append(", ");
      text.append(word()).append("=None):\n    \"\"\"").append(sentence()).append("\"\"\"\n");
      for (int line = random.nextInt(2, 12); line > 0; line--) {
        statement(text);
      }
      text.append("    return ").append(identifier()).append("\n\n\n");
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Markdown of at least so many bytes. */
  String markdown(int size) {
    StringBuilder text = new StringBuilder();
    while (text.length() < size) {
      text.append("## ").append(word()).append(' ').append(word()).append("\n\n");
      for (int line = random.nextInt(2, 9); line > 0; line--) {
        text.append(sentence()).append('\n');
      }
      text.append("\n```python\nimport ").append(word()).append("\n```\n\n");
    }
    return text.toString();
  }

  String sentence() {
    StringBuilder text = new StringBuilder();
    for (int words = random.nextInt(5, 12); words > 0; words--) {
      text.append(word()).append(words == 1 ? "." : " ");
    }
    return text.toString();
  }

  String word() {
    // Some words are used much more than others.
    return WORDS[(int) (random.nextDouble() * random.nextDouble() * WORDS.length)];
  }

  String identifier() {
    return word() + "_" + word() + random.nextInt(100);
  }

  private void statement(StringBuilder text) {
    text.append(random.nextInt(3) == 0 ? "        " : "    ");
    switch (random.nextInt(4)) {
      case 0 -> text.append("self.").append(identifier()).append(" = ").append(word());
      case 1 -> text.append("if ").append(identifier()).append(" is not None:");
      case 2 ->
          text.append(word())
              .append(" = ")
              .append(identifier())
              .append('(')
              .append(word())
              .append(')');
      default -> text.append("# ").append(sentence());
    }
    text.append('\n');
  }
}
