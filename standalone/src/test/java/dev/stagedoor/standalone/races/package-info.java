/**
 * What happens at once, twice, late or out of order: real threads against the four services in this
 * process, on a real PostgreSQL and a real broker.
 *
 * <p>Two ways make an interleaving happen on purpose: a {@link dev.stagedoor.standalone.races.Gate}
 * holds a row lock until the requests that the test wants to meet are seen waiting behind it, in
 * the order in which they were sent; and {@link dev.stagedoor.standalone.races.TestSeal} stands
 * between complete and seal.
 */
package dev.stagedoor.standalone.races;
