/**
 * The calls of {@code dev.stagedoor.internal} over HTTP, below {@code /internal/}: both adapters of
 * the callers, and for the called the check of who calls ({@link
 * dev.stagedoor.internal.http.ServiceCall}).
 *
 * <p>May use the ports, {@code dev.stagedoor.problems}, the JDK's HTTP client, Jackson, Quarkus
 * REST. The resources themselves are with the services that answer.
 *
 * <p>Caveats: the adapters are default beans. Where the service that is called is in the same
 * process, its own bean takes their place, and their configuration is not asked for. A call must
 * not be made inside a transaction: it would hold a connection and locks for as long as another
 * service takes. The credentials of users are in the bodies, so bodies are in no log and no
 * exception.
 */
package dev.stagedoor.internal.http;
