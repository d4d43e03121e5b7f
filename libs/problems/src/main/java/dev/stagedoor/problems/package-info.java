/**
 * Every error of every service is a problem document (RFC 9457; PEP 694, "Errors").
 *
 * <p>{@link dev.stagedoor.problems.Problems} makes them, and {@link
 * dev.stagedoor.problems.AprilErrors} says the same in the words of the edition of April 2025 at
 * its URLs. {@link dev.stagedoor.problems.FailureMapper} answers for what a resource throws and for
 * what Quarkus REST refuses, {@link dev.stagedoor.problems.RouterProblems} for what fails before or
 * beside it. A service adds a JAX-RS {@code ExceptionMapper} for each exception of its own that a
 * client may see; a resource maps nothing itself.
 *
 * <p>May use the wire records, the ports' exceptions, Quarkus REST, Vert.x, Jackson, and what
 * {@code dev.stagedoor.messaging} knows of failures that pass.
 *
 * <p>Caveats: messages of exceptions are never shown, because they may quote what somebody sent. No
 * URL is logged: a stage's holds its key. Three refusals come before any of this and are a status
 * and nothing else: a request that is no HTTP or has too long a line or header (Vert.x), a URI that
 * is none (Quarkus), and a body without a length that turns out larger than {@code
 * quarkus.http.limits.max-body-size}, which no resource of ours reads that far.
 */
package dev.stagedoor.problems;
