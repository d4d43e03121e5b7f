/**
 * Publishing sessions, file upload sessions, roles and tokens: their states and rules, and nothing
 * else. JDK only.
 *
 * <p>A lifecycle is a sealed interface and its records; a move is a method on the states that allow
 * it, so that what PEP 694 forbids does not compile. States are values: a move returns the next
 * state, and its revision is one more.
 */
package dev.stagedoor.session.domain;
