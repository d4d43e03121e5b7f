/**
 * The whole of Stagedoor in one process: the data directory and its lock, the embedded PostgreSQL
 * and Kafka, and the main class which starts them before Quarkus and stops them after it.
 *
 * <p>Only this package may know that the parts are embedded. The services see ordinary
 * configuration (JDBC URLs, bootstrap servers, a directory of blobs), so no service asks whether it
 * runs standalone.
 *
 * <p>Caveats: the in-process Kafka does not force its log to the disk, so a power failure may take
 * its last records (the reconciler re-emits them); it asks for no credentials and listens on the
 * loopback address only. PostgreSQL is durable (fsync and synchronous commit are on) and asks for a
 * password.
 */
package dev.stagedoor.standalone;
