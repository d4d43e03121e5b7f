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
        # 1. An account and a token for it, as the administrator:
        ADMIN="Authorization: Bearer $(cat %s)"
        curl -fsS -X PUT -H "$ADMIN" %s/admin/v1/users/alice
        export STAGEDOOR_URL=%s
        export STAGEDOOR_TOKEN=$(curl -fsS -H "$ADMIN" -H 'Content-Type: application/json' \\
          -d '{"description": "first token", "permissions": ["stage", "publish"]}' \\
          %s/admin/v1/users/alice/tokens | sed 's/.*"token" *: *"\\([^"]*\\)".*/\\1/')

        # 2. A release, staged and published (or with the tools that you have):
        %s upload dist/*
        export TWINE_REPOSITORY_URL=%s/legacy/ TWINE_USERNAME=__token__ TWINE_PASSWORD=$STAGEDOOR_TOKEN
        export UV_PUBLISH_URL=%s/legacy/ UV_PUBLISH_TOKEN=$STAGEDOOR_TOKEN

        # 3. To install from it, with the name of your project:
        pip install --index-url %s/simple/ NAME

        """
        .formatted(
            url,
            settings.data().root(),
            quoted(settings.data().adminToken().toString()),
            url,
            url,
            url,
            quoted(launcher),
            url,
            url,
            url);
  }

  /** A word that a shell reads as it stands; quoted only where it must be. */
  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:@%+=-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
