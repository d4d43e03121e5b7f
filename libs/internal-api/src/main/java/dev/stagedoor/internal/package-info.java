/**
 * The synchronous calls between services, each a port of one verb with its records; everything else
 * is an event.
 *
 * <p>The service that is called implements the port. The service that calls has an adapter that
 * speaks to {@code /internal/} over HTTP, which yields to the implementation where both are on one
 * class path. Implementations run outside of a caller's transaction, and are idempotent. JDK only.
 *
 * <p>User credentials travel in the records and print as {@code ***}: a record may reach a log.
 */
package dev.stagedoor.internal;
