/**
 * The sweep of the store: what lies there that no upload needs, and which uploads' bytes do not.
 *
 * <p>May use what {@code dev.stagedoor.upload.application} may, and its ports.
 *
 * <p>Only {@code uploads/} is swept. The manifests below {@code sessions/} are left out: they are a
 * few kilobytes each, and whoever asks for a verdict again, or checks one, needs them for as long
 * as anybody may. Temporary files of the file store it deletes by itself when it is opened.
 *
 * <p>Caveats: ages are differences between this process's clock and the store's. The sweep goes by
 * listings, which may be old as soon as they are read; so what it deletes is either final by the
 * row (a tombstone, a generation that was overtaken), or fenced by a tombstone first.
 */
package dev.stagedoor.upload.application.sweep;
