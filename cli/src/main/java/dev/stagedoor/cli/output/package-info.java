/**
 * What a person or a script gets to see: results on standard output, as text or as one JSON value;
 * progress and failures on standard error; step outputs of a CI job.
 *
 * <p>May use Jackson. Caveat: texts of servers and archives are strangers' texts, so control
 * characters never reach the terminal.
 */
package dev.stagedoor.cli.output;
