/**
 * Versions and version specifiers of PEP 440.
 *
 * <p>Numbers have no upper bound here (they are {@link java.math.BigInteger}s), texts do: a version
 * is at most 200 characters long, so that parsing stays cheap.
 */
package dev.stagedoor.packaging.version;
