/**
 * The command line client: entry point, exit codes and the one exception that ends a command.
 *
 * <p>May use picocli, Jackson, {@code java.net.http} and the libraries {@code packaging} and {@code
 * upload-api}; knows services by their HTTP interfaces alone. Nothing here reads {@code System.in},
 * {@code System.out} or the environment but {@link dev.stagedoor.cli.Environment#ofProcess}.
 * Caveat: a stage URL and a token are secrets and may appear on standard output only, where the
 * user asked for them, never in a message of a failure.
 */
package dev.stagedoor.cli;
