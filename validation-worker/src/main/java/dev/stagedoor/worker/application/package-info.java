/**
 * Judging one file: size and hashes of its bytes, then archive and metadata.
 *
 * <p>May use the JDK, Bouncy Castle for the algorithms that the JDK lacks, {@code
 * dev.stagedoor.packaging}, {@code dev.stagedoor.blobstore} and the records of {@code
 * dev.stagedoor.events}; no Quarkus, no Kafka.
 *
 * <p>Caveats: a judgement takes as long as it takes to read the bytes twice, once for the hashes
 * and once for the archive; a store without local files is read once and spooled, so the spool
 * directory needs room for as many of the largest files as are judged at once. A process that is
 * killed leaves its spool files behind.
 */
package dev.stagedoor.worker.application;
