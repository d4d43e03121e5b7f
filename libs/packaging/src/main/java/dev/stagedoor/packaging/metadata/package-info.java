/**
 * Core metadata (METADATA in wheels, PKG-INFO in sdists), the WHEEL file, and RECORD: reading them
 * from bytes that strangers wrote, and writing metadata; and the values that fields hold, each a
 * small type that parses or says what is wrong and where.
 *
 * <p>Parsers of whole files collect problems and go on, so that a packager sees all of them at
 * once; parsers of values throw. Judging is the business of the rules. Input is bounded by whoever
 * keeps the files. Caveat: the list of classifiers is a dated resource file; {@code
 * src/tools/refresh-lists.py} writes it anew.
 */
package dev.stagedoor.packaging.metadata;
