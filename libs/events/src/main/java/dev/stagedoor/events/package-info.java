/**
 * The events of Stagedoor: what is said on Kafka, who says it, and its JSON.
 *
 * <p>An {@link dev.stagedoor.events.Event} is a CloudEvents 1.0 envelope around one record of
 * {@link dev.stagedoor.events.EventData}. {@link dev.stagedoor.events.EventType} says for each
 * record its name, its version and its topic. A golden file per type and version lies in the tests
 * and is never edited: a change of meaning is a new version.
 *
 * <p>May use Jackson and the JDK. Readers ignore fields that they do not know, so that a writer may
 * be newer.
 */
package dev.stagedoor.events;
