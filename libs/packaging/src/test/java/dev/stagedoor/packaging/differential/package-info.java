/**
 * Holds the parsers against Python's own {@code packaging} library on many thousand generated
 * cases. Where they differ on purpose, a named difference says why; anything else fails.
 */
package dev.stagedoor.packaging.differential;
