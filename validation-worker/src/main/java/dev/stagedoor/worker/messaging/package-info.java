/**
 * Kafka in, Kafka out: every {@code file.sealed} gets an answer on {@code stagedoor.files}.
 *
 * <p>May use {@code application}, {@code dev.stagedoor.messaging}, Quarkus, SmallRye and
 * Micrometer.
 *
 * <p>Caveats: records are taken unordered, as many at once as there are cores, and a record is done
 * when the broker has its answer; the offsets that are committed are those below which all is done.
 * After a crash some files are judged again: session-service takes the first outcome.
 */
package dev.stagedoor.worker.messaging;
