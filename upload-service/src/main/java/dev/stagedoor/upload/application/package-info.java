/**
 * What upload-service does: admit a sender, receive a body, append to, probe or discard bytes that
 * grow, seal an upload, cancel uploads, sweep the store ({@code sweep}); one class each, and the
 * ports that they need.
 *
 * <p>May use the domain, the ports of the libraries (blob store, internal calls, events) and CDI.
 * No adapter, no HTTP, no SQL, no Kafka.
 *
 * <p>Caveats: no transaction is open while bytes move or the store is asked. A body whose
 * acknowledgement could not be decided (the database went away during its commit) may leave a blob
 * that no row names; its key is never used again. What a request appended since its last
 * acknowledgement is lost with its process.
 */
package dev.stagedoor.upload.application;
