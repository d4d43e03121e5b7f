/**
 * The index, its verdicts and the audit trail in PostgreSQL, schema {@code publisher}.
 *
 * <p>May use: the application and what it may use; JDBC, Panache, JTA.
 *
 * <p>Caveats: set-based statements and snapshots of many rows are JDBC, single rows are Panache.
 * JDBC connections of the data source join the JTA transaction that is running. Locks are taken in
 * the order verdict, project, filenames sorted, serial.
 */
package dev.stagedoor.publisher.persistence;
