/**
 * The rule engine: findings, profiles, severities, and the validator that runs every rule on a file
 * and reports all problems at once.
 *
 * <p>A rule says what it looks for and how severe it is under each profile; the engine alone
 * decides what becomes of a finding. The rules themselves live in {@code validation.rules}. Caveat:
 * content is read in one pass that hashes every member, or in two when RECORD uses another hash
 * than SHA-256.
 */
package dev.stagedoor.packaging.validation;
