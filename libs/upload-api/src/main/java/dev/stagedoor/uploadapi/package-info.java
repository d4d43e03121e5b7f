/**
 * What both editions of PEP 694 share on the wire: problem documents (RFC 9457) and their types.
 *
 * <p>Records and Jackson annotations only. The records of an edition lie in a package of their own.
 */
package dev.stagedoor.uploadapi;
