/**
 * Calls to other services over HTTP, below {@code /internal/}.
 *
 * <p>May use the ports of {@code dev.stagedoor.internal}, the JDK's HTTP client and Jackson. The
 * adapters are default beans: where the service that is called is in the same process, its own bean
 * takes their place.
 */
package dev.stagedoor.upload.remote;
