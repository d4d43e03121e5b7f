/**
 * The HTTP side of the index: {@code /}, {@code /simple/}, {@code /files/}, {@code /audit/v1/},
 * {@code /problems/}; one class per resource.
 *
 * <p>May use: the application, the domain and what they may use; Quarkus REST, Qute, the libraries
 * of the Simple API, of pages, of problems and of the wire format.
 *
 * <p>Caveats: every link comes from {@code stagedoor.public-url}, never from {@code Host}. A page
 * is cached by a serial that every request reads, so that what a publish promised is there at once
 * on every replica.
 */
package dev.stagedoor.publisher.api;
