package dev.stagedoor.standalone;

/**
 * The block of text that a started server prints: every line of it can be pasted into a shell as it
 * stands.
 */
final class Welcome {

  private Welcome() {}

  /**
   * Renders the block. The administrator's token is named by its file and not shown: terminals are
   * recorded.
   *
   * @param settings the running server's
   * @param launcher how the person called the launcher
   */
  static String text(ServerSettings settings, String launcher) {
    String url = settings.publicUrl();
    return """

        # Stagedoor is ready: %s/  (kept in %s; Ctrl-C stops it)
        #
        # 1. A user and a token for it, as the administrator:
        export STAGEDOOR_URL=%s
        %s admin user alice --data %s
        export STAGEDOOR_TOKEN=$(%s admin token alice --data %s)

        # 2. A release: stage it, look at it, publish it; or upload without --stage to publish at once.
        %s upload --stage dist/*
        %s session publish NAME==VERSION

        # 3. Install it, with the name of your project:
        pip install --index-url %s/simple/ NAME

        """
        .formatted(
            url,
            settings.data().root(),
            url,
            quoted(launcher),
            quoted(settings.data().root().toString()),
            quoted(launcher),
            quoted(settings.data().root().toString()),
            quoted(launcher),
            quoted(launcher),
            url);
  }

  /** A word that a shell reads as it stands; quoted only where it must be. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:@%+=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
