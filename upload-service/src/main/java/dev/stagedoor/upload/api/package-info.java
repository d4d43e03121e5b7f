/**
 * HTTP: one class per resource, the problem documents of this service's own exceptions, and what
 * happens to a body that was refused.
 *
 * <p>May use the application, the wire records of {@code dev.stagedoor.uploadapi}, {@code
 * dev.stagedoor.problems}, {@code dev.stagedoor.internal.http}, Quarkus REST and Vert.x.
 *
 * <p>Caveats: authorisation comes before the first read of a body, because that read is what sends
 * {@code 100 Continue}. Mappers hold for the whole process, in which other services may be: map
 * this service's exceptions here and no others.
 */
package dev.stagedoor.upload.api;
