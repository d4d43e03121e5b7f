/**
 * Fault hooks: named points of the road at which the process dies, as {@code kill -9} would end it.
 *
 * <p>Nothing in the services knows of them. Transactions are seen through their beginning, Kafka
 * through its client's interceptors, the seal through a decorator. Which point is armed is said
 * over HTTP, since a process must first get to where the test wants it.
 */
package dev.stagedoor.crash;
