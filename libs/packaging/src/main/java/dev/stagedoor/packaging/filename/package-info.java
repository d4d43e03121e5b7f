/**
 * Filenames of distributions: wheels (PEP 427 and PEP 425 tags) and sdists (PEP 625).
 *
 * <p>{@link dev.stagedoor.packaging.filename.DistributionFilename} parses what any tool may have
 * written; {@link dev.stagedoor.packaging.filename.FilenameRules} says what an index accepts. Uses
 * the finding types of the validation package. Caveat: the accepted platform tags are a dated
 * resource file.
 */
package dev.stagedoor.packaging.filename;
