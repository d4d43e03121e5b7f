/**
 * The entry_points.txt file of a wheel's dist-info directory (PyPA specifications, Entry points):
 * groups of names that refer to objects.
 *
 * <p>The parser reads the form that Python's configparser reads with {@code =} as the only
 * delimiter and names case-sensitive; it collects what is wrong and goes on.
 */
package dev.stagedoor.packaging.entrypoints;
