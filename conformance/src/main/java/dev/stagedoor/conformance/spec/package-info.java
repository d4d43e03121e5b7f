/**
 * The suite: one class for each section of PEP 694 that demands something, one test for each
 * demand.
 *
 * <p>{@code must_7_locationEqualsLinksSession} holds the seventh keyword (MUST, MUST NOT, SHOULD,
 * SHOULD NOT, REQUIRED) of its section; {@code says_2_…} holds a sentence that demands without a
 * keyword, counted apart. {@code requirements.tsv} lists them all, and a test of this module holds
 * the list against the classes.
 */
package dev.stagedoor.conformance.spec;
