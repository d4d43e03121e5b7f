/**
 * The states of an upload's bytes and the moves between them.
 *
 * <p>JDK only; nothing here reads or writes. Whoever makes a move holds the row's lock, or has the
 * store refuse it where the row is no longer in the state that the move was made from.
 */
package dev.stagedoor.upload.domain;
