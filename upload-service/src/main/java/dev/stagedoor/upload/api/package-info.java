/**
 * HTTP: one class per resource, the problem documents of this service, and what happens to a body
 * that was refused.
 *
 * <p>May use the application, the wire records of {@code dev.stagedoor.uploadapi}, Quarkus REST and
 * Vert.x.
 *
 * <p>Caveats: authorisation comes before the first read of a body, because that read is what sends
 * {@code 100 Continue}. Exceptions are mapped by the resources themselves, not for the whole
 * process: other services there have mappings of their own.
 */
package dev.stagedoor.upload.api;
