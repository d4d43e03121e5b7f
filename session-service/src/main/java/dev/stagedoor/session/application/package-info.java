/**
 * The use cases of session-service, one class each, and the ports that they need.
 *
 * <p>A use case that changes state locks in the order project, session, file, checks permission,
 * state and expiry under the lock, and writes its event in the same transaction. Nothing here waits
 * or calls another service inside a transaction.
 */
package dev.stagedoor.session.application;
