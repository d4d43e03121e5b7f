package dev.stagedoor.cli.release;

/**
 * Commands to paste, as this user called the client for this index.
 *
 * @param launcher the program
 * @param options which index, without the token; empty, or with a leading space
 */
public record Hints(String launcher, String options) {
  /**
   * A command.
   *
   * @param words after the program's name
   * @return a line for a shell
   */
  public String command(String words) {
    return quoted(launcher) + " " + words + options;
  }

  /**
   * A word of a shell's line.
   *
   * @param word anything
   * @return the same to a POSIX shell
   */
  public static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./~-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
