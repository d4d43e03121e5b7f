/**
 * Measured runs: their wall and processor time, medians, ratios pair by pair, the machine they ran
 * on, and the table that says it. JDK only.
 *
 * <p>Processor time is of a whole process, so nothing else may work in it meanwhile.
 */
package dev.stagedoor.benchmarks.timing;
