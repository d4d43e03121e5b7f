/**
 * A test for every demand of PEP 694's edition of 2025-04-14 that a server can be asked for, named
 * by its keyword and its place in its section; {@code requirements-2025-04.tsv} has them all.
 *
 * <p>May use the harness and JUnit. Caveat: as in the harness, projects stay on the server.
 */
package dev.stagedoor.conformance.april;
