/**
 * The client of the measurements, the same one for every server: HTTP/1.1 on a blocking socket,
 * bodies by {@code sendfile}, so that it takes as little of the machine as a client can. JDK only.
 *
 * <p>It knows what the benchmarks' servers answer and no more: no redirects, no TLS, no retries.
 */
package dev.stagedoor.benchmarks.wire;
