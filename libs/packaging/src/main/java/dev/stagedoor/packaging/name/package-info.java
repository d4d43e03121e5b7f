/**
 * Project names: their grammar, the PEP 503 form they are compared by, and the forms that tell
 * whether two of them would be taken for one another.
 *
 * <p>Caveat: the list of standard library modules is a dated resource file and grows old.
 */
package dev.stagedoor.packaging.name;
