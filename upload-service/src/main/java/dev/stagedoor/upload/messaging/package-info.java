/**
 * Kafka in and out: the outbox of upload-service with its relay, and what it learns of files.
 *
 * <p>May use the application and its ports, {@code dev.stagedoor.messaging}, and reactive
 * messaging. The channels are set up in {@code META-INF/microprofile-config.properties}.
 *
 * <p>Caveat: outbox and relay are no beans of their own, because other services in the same process
 * have theirs.
 */
package dev.stagedoor.upload.messaging;
