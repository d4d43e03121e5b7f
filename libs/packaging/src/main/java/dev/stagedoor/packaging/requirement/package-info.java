/**
 * Requirements of PEP 508 ("dependency specifiers") with their extras, version specifiers, direct
 * URLs and environment markers: parsed and written, never evaluated.
 *
 * <p>Uses names and versions. The grammar is the one that Python's own {@code packaging} library
 * reads; where this is stricter, the differential test names it. Texts are bounded in length and
 * markers in depth, so that parsing is linear and no text can exhaust the stack.
 */
package dev.stagedoor.packaging.requirement;
