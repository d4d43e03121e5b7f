package dev.stagedoor.session.application;

import dev.stagedoor.session.domain.FileUpload;
import dev.stagedoor.session.domain.PublishingSession;

/**
 * A file and the session that it lives with.
 *
 * @param session gives the file its end
 * @param file the file
 */
public record FileAnswer(PublishingSession session, FileUpload file) {}
