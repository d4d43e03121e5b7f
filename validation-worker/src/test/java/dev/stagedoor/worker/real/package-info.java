/**
 * Real distributions, as projects have published them, before the worker's own code. The list of
 * them and of what is refused is {@code real-distributions.txt} among the resources; pip fetches
 * them into {@code .cache/distributions} of the checkout, which is never committed. Needs Python
 * and, for what is not in the cache yet, the network.
 */
package dev.stagedoor.worker.real;
