/**
 * The conformance suite is run on the packaged server, and is itself checked: a proxy breaks the
 * server in one point, and the tests that are there for this point must notice.
 *
 * <p>Caveat: mutants know the URLs of this server, the suite does not.
 */
package dev.stagedoor.standalone.conformance;
