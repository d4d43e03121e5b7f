package dev.stagedoor.cli.http;

import dev.stagedoor.uploadapi.v2.SessionView;

/**
 * A session to work with.
 *
 * @param view how it stands
 * @param created whether this request made it, rather than joined it
 * @param doubtful whether it may have been made by this request all the same: its answer was lost,
 *     and the PEP has nothing to know an own session by
 */
public record Opened(SessionView view, boolean created, boolean doubtful) {}
