/**
 * Judging one file: size and hashes of its bytes, then archive and metadata.
 *
 * <p>May use the JDK, Bouncy Castle for the algorithms that the JDK lacks, {@code
 * dev.stagedoor.packaging}, {@code dev.stagedoor.blobstore} and the records of {@code
 * dev.stagedoor.events}; no Quarkus, no Kafka.
 *
 * <p>Caveats: the bytes are read once, and hashed by threads of their own meanwhile; a store
 * without local files is read once and spooled, so the spool directory needs room for as many of
 * the largest files as are judged at once. A process that is killed leaves its spool files behind.
 * Running out of memory refuses the file at hand, which may be another file's fault: whoever
 * uploaded it is told to report it, and the counter {@code stagedoor.validation.failures} rises.
 */
package dev.stagedoor.worker.application;
