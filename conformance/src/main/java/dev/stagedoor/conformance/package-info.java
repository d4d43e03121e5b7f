/**
 * A black-box suite for any server of PEP 694 (Upload 2.0, edition of July 2026 or of April 2025):
 * the command and the lists that map every demand of the text to a test or to the reason why there
 * is none.
 *
 * <p>May use JUnit, Jackson and the JDK; never another module of this repository, so that a mistake
 * of the server cannot be repeated here by sharing its code. Caveat: the tests make projects with
 * random names on the server that they are pointed at, and releases that are published cannot be
 * taken back; run them against an index that is there to be tried.
 */
package dev.stagedoor.conformance;
