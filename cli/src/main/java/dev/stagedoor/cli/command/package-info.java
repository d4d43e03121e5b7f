/**
 * The commands as picocli sees them: options in, one call into the other packages, result out.
 *
 * <p>May use every package of the client. Caveat: option and command names, outputs and exit codes
 * are a fixed interface.
 */
package dev.stagedoor.cli.command;
