/**
 * What every package of this module shares: the exception for values that a Python packaging
 * specification does not allow.
 *
 * <p>This module knows Python packaging and nothing else: it uses the JDK only, does no network
 * access, keeps no state between calls, and is safe for use by many threads at once.
 */
package dev.stagedoor.packaging;
