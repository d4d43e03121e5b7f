/**
 * Wheels to measure with: made here, the same every time on one machine, and without any finding of
 * the validator. JDK only.
 */
package dev.stagedoor.benchmarks.wheels;
