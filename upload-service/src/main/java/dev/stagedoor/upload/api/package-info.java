/**
 * HTTP: one class per resource; behind the one URL that each upload has, one per upload mechanism;
 * the problem documents of this service's own exceptions, bodies as they come, and what happens to
 * those that were refused.
 *
 * <p>May use the application, the wire records of {@code dev.stagedoor.uploadapi}, {@code
 * dev.stagedoor.problems}, {@code dev.stagedoor.internal.http}, Quarkus REST and Vert.x.
 *
 * <p>Caveats: authorisation comes before the first read of a body, because that read is what sends
 * {@code 100 Continue}. Mappers hold for the whole process, in which other services may be: map
 * this service's exceptions here and no others.
 */
package dev.stagedoor.upload.api;
