/**
 * What the tests speak with: two principals, their requests and answers, distributions made in
 * memory, polling as the PEP asks for it.
 *
 * <p>May use Jackson, JUnit's assertions and the JDK. Caveat: failures quote requests and answers,
 * stage URLs of the run's own releases among them, but never credentials.
 */
package dev.stagedoor.conformance.harness;
