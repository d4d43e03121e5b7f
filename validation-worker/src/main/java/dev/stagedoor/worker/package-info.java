/**
 * validation-worker: judges files whose bytes are whole, and owns nothing.
 *
 * <p>{@code application} holds the one use case; {@code messaging} asks it for every {@code
 * file.sealed} and says what it answered. The rules themselves are in {@code
 * dev.stagedoor.packaging}.
 */
package dev.stagedoor.worker;
