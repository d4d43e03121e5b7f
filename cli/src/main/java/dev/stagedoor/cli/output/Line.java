package dev.stagedoor.cli.output;

import java.util.ArrayList;
import java.util.List;

/**
 * One line for people, of pieces that may be coloured.
 *
 * @param pieces in their order
 */
public record Line(List<Piece> pieces) {
  /** What a piece means; the colour says so beside the words. */
  public enum Tone {
    /** Nothing of its own. */
    PLAIN(""),
    /** All is well. */
    GOOD("32"),
    /** Worth a look. */
    WARNING("33"),
    /** Wrong. */
    BAD("31"),
    /** What the line is about. */
    STRONG("1"),
    /** Beside the point. */
    FAINT("2");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }

  /**
   * A piece of a line.
   *
   * @param tone what it means
   * @param text what it says
   */
  public record Piece(Tone tone, String text) {}

  /** Keeps the pieces as they are. */
  public Line {
    pieces = List.copyOf(pieces);
  }

  /**
   * A line of one tone.
   *
   * @param tone its meaning
   * @param text its words
   * @return the line
   */
  public static Line of(Tone tone, String text) {
    return new Line(List.of(new Piece(tone, text)));
  }

  /**
   * A plain line.
   *
   * @param text its words
   * @return the line
   */
  public static Line of(String text) {
    return of(Tone.PLAIN, text);
  }

  /**
   * The line and more.
   *
   * @param tone the meaning of what is added
   * @param text what is added
   * @return a longer line
   */
  public Line and(Tone tone, String text) {
    List<Piece> longer = new ArrayList<>(pieces);
    longer.add(new Piece(tone, text));
    return new Line(longer);
  }

  /**
   * The line and more in plain words.
   *
   * @param text what is added
   * @return a longer line
   */
  public Line and(String text) {
    return and(Tone.PLAIN, text);
  }

  /** The line as a terminal gets it; what strangers wrote in it is escaped. */
  String shown(boolean colour) {
    StringBuilder shown = new StringBuilder();
    for (Piece piece : pieces) {
      String text = Output.printable(piece.text());
      if (colour && piece.tone() != Tone.PLAIN) {
        shown.append("\u001b[").append(piece.tone().code).append('m').append(text);
        shown.append("\u001b[0m");
      } else {
        shown.append(text);
      }
    }
    return shown.toString();
  }
}
