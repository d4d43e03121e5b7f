/**
 * Kafka in and out of session-service, and the clock work of its reconciler. Calls the application,
 * holds no rule.
 */
package dev.stagedoor.session.messaging;
