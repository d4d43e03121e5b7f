package dev.stagedoor.upload.application;

import dev.stagedoor.internal.Origin;
import dev.stagedoor.internal.Upload;

/**
 * Somebody may send these bytes.
 *
 * @param upload what was declared
 * @param origin who sends, from where
 */
public record Admission(Upload upload, Origin origin) {}
