/**
 * What both editions of PEP 694 share on the wire: problem documents (RFC 9457) and their types,
 * and what people are told of each type.
 *
 * <p>Records and Jackson annotations only. The records of an edition lie in a package of their own.
 * A new type needs its words in {@code problems/SLUG.md} beside the classes; a test asks for them.
 */
package dev.stagedoor.uploadapi;
