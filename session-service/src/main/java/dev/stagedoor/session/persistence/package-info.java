/**
 * Panache entities and repositories of the schema {@code session}, and its outbox. Implements the
 * application's ports.
 *
 * <p>Caveat: a native query that is given the class of a single column's values is compiled anew
 * each time, and kept: Hibernate finds no two such queries equal. Ask for rows.
 */
package dev.stagedoor.session.persistence;
