/**
 * The rules, one small class or enum constant each, and the catalogue that lists them.
 *
 * <p>Rules look at {@link dev.stagedoor.packaging.validation.RuleContext} only: they open nothing
 * and keep nothing. A new rule is a class here and a line in {@link
 * dev.stagedoor.packaging.validation.rules.RuleCatalog}.
 */
package dev.stagedoor.packaging.validation.rules;
