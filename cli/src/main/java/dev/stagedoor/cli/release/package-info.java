/**
 * What {@code upload} does: files become releases, releases become sessions, files go into them,
 * stages are tried, sessions are published.
 *
 * <p>May use {@code http}, {@code mechanism}, {@code output} and {@code libs/packaging}. Caveat: a
 * session that this run joined belongs to others too and is never canceled by it.
 */
package dev.stagedoor.cli.release;
