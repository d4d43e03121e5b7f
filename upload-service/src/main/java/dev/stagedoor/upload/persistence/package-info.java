/**
 * The rows of uploads: Panache repository, entity, transactions; the migrations are in {@code
 * db/upload}.
 *
 * <p>May use the application's ports, the domain, Hibernate and Narayana through Quarkus.
 * Persistence unit and data source are named {@code upload}, so that several services fit into one
 * process; schema {@code upload}.
 *
 * <p>Caveat: {@link dev.stagedoor.upload.persistence.UploadRepository#replace} writes past the
 * persistence context, so use it in a transaction of its own. A native query that is given the
 * class of a single column's values is compiled anew each time, and kept: Hibernate finds no two
 * such queries equal. Ask for rows.
 */
package dev.stagedoor.upload.persistence;
