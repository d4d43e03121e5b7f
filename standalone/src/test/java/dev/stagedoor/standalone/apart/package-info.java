/**
 * The four services as four applications, two replicas of each, behind a proxy that knows paths and
 * nothing else: on an external PostgreSQL and Kafka and a real S3 server, configured by
 * environment.
 */
package dev.stagedoor.standalone.apart;
