/**
 * The records of PEP 694's edition of April 2025, as they are on the wire. Constraints are the
 * service's: any field of a request may be missing here.
 *
 * <p>May use Jackson's annotations and {@code dev.stagedoor.uploadapi}. Caveat: the media type and
 * the API version are those of Upload 2.0, so only the URL tells the two editions apart.
 */
package dev.stagedoor.uploadapi.april;
