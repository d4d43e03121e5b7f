/**
 * Panache entities and repositories of the schema {@code session}, and its outbox. Implements the
 * application's ports.
 */
package dev.stagedoor.session.persistence;
