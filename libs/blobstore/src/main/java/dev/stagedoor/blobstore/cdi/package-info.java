/**
 * The blob store as a CDI bean, for the services; one producer for all, so that several of them fit
 * into one process, and one mapping of the configuration that chooses the adapter.
 *
 * <p>May use CDI and SmallRye Config, which the services bring along: the rest of this library
 * knows neither.
 */
package dev.stagedoor.blobstore.cdi;
