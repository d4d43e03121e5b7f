/**
 * The blob store as a CDI bean, for the services; one producer for all, so that several of them fit
 * into one process.
 *
 * <p>May use CDI and MicroProfile Config, which the services bring along: the rest of this library
 * is for the JDK alone.
 */
package dev.stagedoor.blobstore.cdi;
