/**
 * SPDX licence expressions, as License-Expression of core metadata holds one (PEP 639).
 *
 * <p>Caveat: the identifiers are dated resource files and grow old; {@code
 * src/tools/refresh-lists.py} writes them anew.
 */
package dev.stagedoor.packaging.license;
