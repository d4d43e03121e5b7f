/**
 * Core metadata (METADATA in wheels, PKG-INFO in sdists), the WHEEL file, and RECORD: reading them
 * from bytes that strangers wrote.
 *
 * <p>Parsers collect problems and go on, so that a packager sees all of them at once; judging
 * values is the business of the rules. Input is bounded by whoever keeps the files.
 */
package dev.stagedoor.packaging.metadata;
